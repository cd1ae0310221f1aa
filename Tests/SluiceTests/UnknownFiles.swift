/// Synthetic files in the shapes of real exports: nobody in them is real.
enum UnknownFiles {
    /// Names that stand in the files and nowhere else.
    static let personal = [
        "ZORVANIAN", "Zorvanian", "Qillary", "Mezentoff", "Мезенцовский", "1961-07-23",
    ]

    static let united = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CONSOLIDATED_LIST dateGenerated="2020-01-01T00:00:00"><INDIVIDUALS>
        <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Qillary</FIRST_NAME><SECOND_NAME>ZORVANIAN</SECOND_NAME>
          <THIRD_NAME/><REFERENCE_NUMBER>XXi.001</REFERENCE_NUMBER><LISTED_ON>2016-11-30</LISTED_ON>
          <DESIGNATION><VALUE>Clerk</VALUE></DESIGNATION><NATIONALITY><VALUE>Mali</VALUE></NATIONALITY>
          <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Mezentoff</ALIAS_NAME></INDIVIDUAL_ALIAS>
          <INDIVIDUAL_ADDRESS><COUNTRY>Chad</COUNTRY></INDIVIDUAL_ADDRESS>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1961-07-23</DATE></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Gao</CITY><COUNTRY>Mali</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
          <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>X99</NUMBER></INDIVIDUAL_DOCUMENT>
        </INDIVIDUAL>
        <INDIVIDUAL><DATAID>2</DATAID><FIRST_NAME>Second</FIRST_NAME><SECOND_NAME>PERSON</SECOND_NAME>
          <REFERENCE_NUMBER>XXi.002</REFERENCE_NUMBER><LISTED_ON>2017-11-30</LISTED_ON>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1964</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><YEAR>1970</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
        </INDIVIDUAL></INDIVIDUALS>
        <ENTITIES><ENTITY><DATAID>3</DATAID><FIRST_NAME>Synthetic Works</FIRST_NAME>
          <REFERENCE_NUMBER>XXe.001</REFERENCE_NUMBER><ENTITY_ALIAS><ALIAS_NAME>SW</ALIAS_NAME></ENTITY_ALIAS>
        </ENTITY></ENTITIES></CONSOLIDATED_LIST>
        """

    static let classic = """
        <?xml version="1.0" standalone="yes"?>
        <sdnList xmlns="http://example.org/sdn"><publshInformation><Publish_Date>05/06/2024</Publish_Date>
        <Record_Count>2</Record_Count></publshInformation>
        <sdnEntry><uid>36</uid><firstName>Qillary</firstName><lastName>ZORVANIAN</lastName><sdnType>Individual</sdnType>
          <akaList><aka><uid>9</uid><type>a.k.a.</type><lastName>ZORVANYAN</lastName><firstName>Q.</firstName></aka>
            <aka><uid>10</uid><type>a.k.a.</type><lastName>Mezentoff</lastName></aka></akaList>
          <idList><id><uid>4</uid><idType>Gender</idType><idNumber>Female</idNumber></id>
            <id><uid>5</uid><idType>Passport</idType><idNumber>X99</idNumber><idCountry>Mali</idCountry></id></idList>
          <dateOfBirthList><dateOfBirthItem><uid>7</uid><dateOfBirth>23 Jul 1961</dateOfBirth><mainEntry>true</mainEntry></dateOfBirthItem></dateOfBirthList>
          <nationalityList><nationality><uid>8</uid><country>Mali</country></nationality></nationalityList>
        </sdnEntry>
        <sdnEntry><uid>37</uid><lastName>SYNTHETIC WORKS</lastName><sdnType>Entity</sdnType></sdnEntry></sdnList>
        """

    static let advanced = """
        <?xml version="1.0" encoding="utf-8"?>
        <Sanctions xmlns="http://example.org/advanced"><DateOfIssue CalendarTypeID="1"><Year>2020</Year><Month>3</Month><Day>17</Day></DateOfIssue>
        <ReferenceValueSets><FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType>
          <FeatureType ID="9" FeatureTypeGroupID="1">Place of Birth</FeatureType></FeatureTypeValues></ReferenceValueSets>
        <DistinctParties><DistinctParty FixedRef="36"><Profile ID="36" PartySubTypeID="4"><Identity ID="1" Primary="true">
          <Alias AliasTypeID="1403" Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue>ZORVANIAN</NamePartValue></DocumentedNamePart>
            <DocumentedNamePart><NamePartValue>Qillary</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
          <Alias AliasTypeID="1400" Primary="false"><DocumentedName><DocumentedNamePart><NamePartValue>Mezentoff</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
        </Identity>
        <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="2"><DatePeriod>
          <Start><From><Year>1961</Year><Month>7</Month><Day>23</Day></From></Start>
          <End><To><Year>1961</Year><Month>7</Month><Day>23</Day></To></End></DatePeriod></FeatureVersion></Feature>
        <Feature ID="3" FeatureTypeID="9"><FeatureVersion ID="4"><VersionDetail DetailTypeID="1">Gao</VersionDetail></FeatureVersion></Feature>
        </Profile></DistinctParty>
        <DistinctParty FixedRef="37"><Profile ID="37" PartySubTypeID="3"><Identity ID="2" Primary="true">
          <Alias AliasTypeID="1403" Primary="true"><DocumentedName><DocumentedNamePart><NamePartValue>SYNTHETIC WORKS</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
        </Identity></Profile></DistinctParty></DistinctParties></Sanctions>
        """

    static let enhanced = """
        <?xml version="1.0" encoding="utf-8"?>
        <sanctionsData><entities><entity id="36"><generalInfo><entityType refId="600">Individual</entityType></generalInfo>
          <names><name id="1"><isPrimary>true</isPrimary><translations><translation><formattedFullName>ZORVANIAN, Qillary</formattedFullName></translation></translations></name>
            <name id="2"><isPrimary>false</isPrimary><translations><translation><formattedFullName>Mezentoff</formattedFullName></translation></translations></name></names>
          <features><feature id="1"><type featureTypeId="8">Birthdate</type><value>1961</value></feature>
            <feature id="2"><type featureTypeId="9">Gender</type><value>Female</value></feature></features></entity>
        <entity id="37"><generalInfo><entityType refId="601">Entity</entityType></generalInfo>
          <names><name id="3"><isPrimary>true</isPrimary><translations><translation><formattedFullName>SYNTHETIC WORKS</formattedFullName></translation></translations></name></names></entity>
        </entities></sanctionsData>
        """

    static let canadian = """
        <?xml version="1.0" encoding="UTF-8"?>
        <data-set><record><Country>Belarus / Bélarus</Country><LastName>ZORVANIAN</LastName><GivenName>Qillary</GivenName>
          <DateOfBirth>1961-07-23</DateOfBirth><Schedule>1</Schedule><Item>1</Item><DateOfListing>2020-09-28</DateOfListing></record>
        <record><Country>Iran</Country><Entity>Synthetic Works</Entity><Schedule>1</Schedule><Item>2</Item><DateOfListing>2020-09-28</DateOfListing></record>
        <record><Country>Iran</Country><LastName>OTHER</LastName><GivenName>Somebody</GivenName><Aliases>One; Two</Aliases>
          <Schedule>1</Schedule><Item>3</Item><DateOfListing>2020-09-28</DateOfListing></record></data-set>
        """

    static let red = """
        entity_id,name,forename,date_of_birth,nationalities,sex_id,arrest_warrants.charge,arrest_warrants.issuing_country_id,weight
        2019/82955,ZORVANIAN,QILLARY,1961/07/23,"['ML', 'TD']",F,fraud,FR,60
        2020/82408,OTHER,SOMEBODY,1970/01/15,['FR'],M,theft,RU,N/A

        """

    static let russian = """
        Список жалоб;;;;;
        Номер;Страна;Получено;Решение;Заявитель;Дата рождения
        R12.19;Россия;31.12.2019;удалено;Мезенцовский Пётр;23.07.1961
        R13.19;Турция;01.02.2019;соответствует;Другой Иван;

        """

    static let arabic = """
        رقم المرجع,الدولة,تاريخ الاستلام,القرار,الاسم الكامل
        R14.19,روسيا,2019-03-05,,اسم تجريبي
        R15.19,تركيا,2019-03-06,,اسم آخر

        """

    static let spanish = """
        Número de control\tPaís solicitante\tFecha de solicitud\tTipo de notificación\tApellidos\tNombre\tFecha de nacimiento
        A-12/3-2019\tFrancia\t2019-03-05\tnotificación roja\tZORVANIAN\tQillary\t1961-07-23
        A-13/3-2019\tRusia\t2019-03-06\tdifusión\tOTRO\tAlguien\t1970-01-01

        """

    static let french = """
        ZCZC 001
        DE : BCN PARIS
        À : IPSG
        DATE : 05/03/2019
        N/RÉF : 5/1234/FR-2019
        OBJET : vérification
        VISA : interne

        Prière de localiser la personne citée.
        NNNN
        ZCZC 002
        DE : BCN BAMAKO
        À : BCN PARIS
        DATE : 06/03/2019
        OBJET : réponse
        VISA : interne

        Rien à signaler.
        NNNN

        """
}
