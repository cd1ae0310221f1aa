import Foundation
import TestSupport
import Testing

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

/// A configuration is made of nothing but the files.
struct InitTests {
    private func sources(_ workdir: Workdir) throws -> [[String: Any]] {
        let file = try JSONSerialization.jsonObject(with: Data(workdir.bytes("pipeline.json")))
        return try #require((file as? [String: Any])?["sources"] as? [[String: Any]])
    }

    /// The fields of the source of a name, each form as JSON with sorted keys.
    private func fields(_ source: [String: Any]) -> [String: String] {
        (source["fields"] as? [String: Any] ?? [:]).mapValues { form in
            if let text = form as? String { return text }
            let options: JSONSerialization.WritingOptions = [.sortedKeys, .withoutEscapingSlashes]
            let data = try? JSONSerialization.data(withJSONObject: form, options: options)
            return String(decoding: data ?? Data(), as: UTF8.self)
        }
    }

    /// A file, what kind of records and which record element are found in it, and some of the fields.
    struct Case: CustomTestStringConvertible, Sendable {
        var file: String
        var text: String
        var kind: String
        var record: String?
        var fields: [String: String]
        var records: Int

        var testDescription: String { file }
    }

    static let cases = [
        Case(
            file: "consolidated.xml",
            text: UnknownFiles.united,
            kind: "person",
            record: "CONSOLIDATED_LIST/INDIVIDUALS/INDIVIDUAL",
            fields: [
                "name": #"{"join":["FIRST_NAME","SECOND_NAME"]}"#, "reference": "REFERENCE_NUMBER",
                "alias": #"{"each":"INDIVIDUAL_ALIAS","name":"ALIAS_NAME"}"#,
                "date_of_birth":
                    #"{"all":["INDIVIDUAL_DATE_OF_BIRTH/DATE","INDIVIDUAL_DATE_OF_BIRTH/YEAR","#
                    + #"{"from":"INDIVIDUAL_DATE_OF_BIRTH/FROM_YEAR","to":"INDIVIDUAL_DATE_OF_BIRTH/TO_YEAR"}]}"#,
                "nationality": "NATIONALITY/VALUE", "occupation": "DESIGNATION/VALUE",
                "country_of_birth": "INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY",
                "document_number": "INDIVIDUAL_DOCUMENT[TYPE_OF_DOCUMENT='Passport']/NUMBER",
            ],
            records: 3
        ),
        Case(
            file: "sdn.xml",
            text: UnknownFiles.classic,
            kind: "person",
            record: "sdnList/sdnEntry",
            fields: [
                "family_name": "lastName", "given_name": "firstName", "reference": "uid",
                "alias": #"{"each":"akaList/aka","name":{"join":["firstName","lastName"]}}"#,
                "date_of_birth": "dateOfBirthList/dateOfBirthItem/dateOfBirth",
                "sex": "idList/id[idType='Gender']/idNumber",
                "document_number": "idList/id[idType='Passport']/idNumber",
                "nationality": "nationalityList/nationality/country",
            ],
            records: 2
        ),
        Case(
            file: "sdn_advanced.xml",
            text: UnknownFiles.advanced,
            kind: "person",
            record: "Sanctions/DistinctParties/DistinctParty",
            fields: [
                "name":
                    #"{"join":["Profile/Identity/Alias[@Primary='true']/DocumentedName/DocumentedNamePart/NamePartValue"]}"#,
                "place_of_birth":
                    "Profile/Feature[@FeatureTypeID='9']/FeatureVersion/VersionDetail",
                "reference": "@FixedRef",
            ],
            records: 2
        ),
        Case(
            file: "enhanced.xml",
            text: UnknownFiles.enhanced,
            kind: "person",
            record: "sanctionsData/entities/entity",
            fields: [
                "name": "names/name[isPrimary='true']/translations/translation/formattedFullName",
                "date_of_birth": "features/feature[type='Birthdate']/value",
                "sex": "features/feature[type='Gender']/value",
            ],
            records: 2
        ),
        Case(
            file: "sema-lmes.xml",
            text: UnknownFiles.canadian,
            kind: "person",
            record: "data-set/record",
            fields: [
                "family_name": "LastName", "given_name": "GivenName", "name": "Entity",
                "date_of_birth": "DateOfBirth", "alias": #"{"at":"Aliases","split":";"}"#,
                "other.country": "Country",
            ],
            records: 3
        ),
        Case(
            file: "export.csv",
            text: UnknownFiles.red,
            kind: "notice",
            record: nil,
            fields: [
                "file_number": "entity_id", "person.family_name": "name",
                "person.given_name": "forename", "person.date_of_birth": "date_of_birth",
                "person.nationality": #"{"at":"nationalities","split":"json"}"#,
                "person.sex": "sex_id", "charge": "arrest_warrants.charge",
                "requesting_country": "arrest_warrants.issuing_country_id",
                "other.weight": "weight",
            ],
            records: 2
        ),
        Case(
            file: "a.csv",
            text: UnknownFiles.russian,
            kind: "complaint",
            record: nil,
            fields: [
                "reference": "Номер", "source_country": "Страна", "received_on": "Получено",
                "outcome": "Решение", "person.name": "Заявитель",
                "person.date_of_birth": "Дата рождения",
            ],
            records: 2
        ),
        Case(
            file: "b.csv",
            text: UnknownFiles.arabic,
            kind: "complaint",
            record: nil,
            fields: [
                "reference": "رقم المرجع", "source_country": "الدولة",
                "received_on": "تاريخ الاستلام", "outcome": "القرار", "person.name": "الاسم الكامل",
            ],
            records: 2
        ),
        Case(
            file: "c.txt",
            text: UnknownFiles.spanish,
            kind: "notice",
            record: nil,
            fields: [
                "control_number": "Número de control", "requesting_country": "País solicitante",
                "requested_on": "Fecha de solicitud", "notice_type": "Tipo de notificación",
                "person.family_name": "Apellidos", "person.given_name": "Nombre",
                "person.date_of_birth": "Fecha de nacimiento",
            ],
            records: 2
        ),
        Case(
            file: "d.txt",
            text: UnknownFiles.french,
            kind: "message",
            record: nil,
            fields: [
                "sender": "DE", "recipient": "À", "sent_on": "DATE", "reference": "N/RÉF",
                "subject": "OBJET", "other.visa": "VISA",
            ],
            records: 2
        ),
    ]

    @Test(arguments: cases)
    func `a file is mapped by what stands in it, and every record is found`(example: Case) throws {
        let workdir = Workdir()
        workdir.write("raw/b1/\(example.file)", example.text)

        let made = workdir.sluice("init", "raw")
        let check = workdir.sluice("check")
        let run = workdir.sluice("run")

        #expect(made.code == 0)
        let source = try #require(try sources(workdir).first)
        #expect(source["kind"] as? String == example.kind)
        #expect(source["record"] as? String == example.record)
        let found = fields(source)
        for (name, form) in example.fields { #expect(found[name] == form, "\(name)") }
        #expect(check.code == 0, "\(check.words)")
        #expect(run.code == 0, "\(run.words)")
        let records = try ledger(workdir).all.records
        #expect(records.found == example.records)
        #expect(records.quarantined == 0)
        for name in UnknownFiles.personal {
            for text in [
                made.output, made.words, check.output, check.words, workdir.text("pipeline.json"),
            ] {
                #expect(!text.contains(name), "\(name)")
            }
        }
    }
}
