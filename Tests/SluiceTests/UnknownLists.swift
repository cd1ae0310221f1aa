/// Synthetic lists in the published shapes of other offices: nobody in them is real.
enum UnknownLists {
    static let european = """
        <?xml version="1.0" encoding="UTF-8"?>
        <export xmlns="http://example.org/export" generationDate="2020-04-15T15:29:22.497+02:00">
        <sanctionEntity designationDetails="" euReferenceNumber="EU.1.2" logicalId="13"><subjectType code="person" classificationCode="P"/>
          <nameAlias firstName="Qillary" lastName="ZORVANIAN" wholeName="Qillary ZORVANIAN" gender="F" function="Clerk" strong="true"/>
          <nameAlias wholeName="Mezentoff" strong="true"/>
          <citizenship countryIso2Code="ML" countryDescription="MALI"/>
          <birthdate birthdate="1961-07-23" year="1961" city="Gao" countryIso2Code="ML" countryDescription="MALI"/>
          <identification identificationTypeCode="passport" number="X99" countryIso2Code="ML"/></sanctionEntity>
        <sanctionEntity designationDetails="" euReferenceNumber="EU.3.4" logicalId="14"><subjectType code="enterprise" classificationCode="E"/>
          <nameAlias wholeName="Synthetic Works" strong="true"/></sanctionEntity></export>
        """

    static let british = """
        Last Updated,27/04/2020,,,,,,,,,,
        Name 6,Name 1,Name 2,Name 3,Name 4,Name 5,Title,Name Non-Latin Script,DOB,Nationality,Passport Number,Group ID
        ZORVANIAN,Qillary,Mezentoff,,,,Ms,,23/07/1961,Malian,X99,901
        OTHER,Somebody,,,,,,,00/00/1970,Russian,,902
        SYNTHETIC WORKS,,,,,,,,,,,903

        """

    static let designations = """
        <?xml version="1.0" encoding="utf-8"?>
        <Designations><DateGenerated>21/09/2020</DateGenerated>
        <Designation><UniqueID>XXX0001</UniqueID><Names><Name><Name1>Qillary</Name1><Name6>ZORVANIAN</Name6><NameType>Primary Name</NameType></Name>
          <Name><Name6>Mezentoff</Name6><NameType>Alias</NameType></Name></Names><IndividualEntityShip>Individual</IndividualEntityShip>
          <IndividualDetails><Individual><DOBs><DOB>23/07/1961</DOB></DOBs><Nationalities><Nationality>Mali</Nationality></Nationalities></Individual></IndividualDetails></Designation>
        <Designation><UniqueID>XXX0002</UniqueID><Names><Name><Name6>SYNTHETIC WORKS</Name6><NameType>Primary Name</NameType></Name></Names>
          <IndividualEntityShip>Entity</IndividualEntityShip></Designation></Designations>
        """

    static let swiss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <swiss-sanctions-list list-type="whole-list"><sanctions-program ssid="20"><program-key lang="eng">Nowhere</program-key></sanctions-program>
        <target ssid="100"><sanctions-set-id>1</sanctions-set-id><individual><identity ssid="1" main="true">
          <name name-type="primary-name"><name-part order="1"><value>ZORVANIAN</value></name-part><name-part order="2"><value>Qillary</value></name-part></name>
          <day-month-year day="23" month="7" year="1961"/><nationality ssid="9"><country iso-code="ML">Mali</country></nationality></identity></individual></target>
        <target ssid="101"><sanctions-set-id>1</sanctions-set-id><individual><identity ssid="2" main="true">
          <name name-type="primary-name"><name-part order="1"><value>OTHER</value></name-part><name-part order="2"><value>Somebody</value></name-part></name></identity></individual></target>
        </swiss-sanctions-list>
        """

    static let flat = """
        36,"ZORVANIAN, Qillary","individual","XX",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 23 Jul 1961."
        173,"SYNTHETIC WORKS",-0- ,"XX",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"none"
        306,"SYNTHETIC SHIP","vessel","XX",-0- ,"CALL","Tanker",-0- ,-0- ,"Mali",-0- ,"none"

        """

    static let red = """
        entity_id,forename,name,date_of_birth,nationalities,distinguishing_marks
        1998/538,QILLARY,ZORVANIAN,1961/07/23,"ML,TD",scar
        2001/15958,,OTHER,1960,RU,

        """

    static let cases = [
        UnknownFile(
            file: "full.xml",
            text: european,
            kind: "person",
            record: "export/sanctionEntity",
            fields: [
                "name": "nameAlias/@wholeName", "reference": "@euReferenceNumber",
                "date_of_birth": #"{"all":["birthdate/@birthdate","birthdate/@year"]}"#,
                "place_of_birth": "birthdate/@city",
                "country_of_birth": "birthdate/@countryIso2Code", "sex": "nameAlias/@gender",
                "occupation": "nameAlias/@function",
                "document_number": "identification[@identificationTypeCode='passport']/@number",
                "other.designationdetails": "@designationDetails",
            ],
            records: 2
        ),
        UnknownFile(
            file: "ConList.csv",
            text: british,
            kind: "person",
            record: nil,
            fields: [
                "name":
                    #"{"join":["Name 1","Name 2","Name 3","Name 4","Name 5","Name 6"]}"#,
                "date_of_birth": "DOB", "nationality": "Nationality", "reference": "Group ID",
                "document_number": "Passport Number", "original_name": "Name Non-Latin Script",
            ],
            records: 3
        ),
        UnknownFile(
            file: "list.xml",
            text: designations,
            kind: "person",
            record: "Designations/Designation",
            fields: [
                "name":
                    #"{"join":["Names/Name[NameType='Primary Name']/Name1","#
                    + #""Names/Name[NameType='Primary Name']/Name6"]}"#,
                "alias":
                    #"{"each":"Names/Name[NameType='Alias']","name":{"join":["Name1","Name6"]}}"#,
                "date_of_birth": "IndividualDetails/Individual/DOBs/DOB",
                "nationality": "IndividualDetails/Individual/Nationalities/Nationality",
                "reference": "UniqueID",
            ],
            records: 2
        ),
        UnknownFile(
            file: "seco.xml",
            text: swiss,
            kind: "person",
            record: "swiss-sanctions-list/target",
            fields: [
                "name":
                    #"{"join":["individual/identity/name[@name-type='primary-name']/name-part/value"]}"#,
                "date_of_birth":
                    #"{"join":["individual/identity/day-month-year/@year","#
                    + #""individual/identity/day-month-year/@month","#
                    + #""individual/identity/day-month-year/@day"],"with":"-"}"#,
                "nationality": "individual/identity/nationality/country",
            ],
            records: 2
        ),
        UnknownFile(
            file: "sdn.csv",
            text: flat,
            kind: "person",
            record: nil,
            fields: [
                "name": "#2", "reference": "#1", "other.sdn_type": "#3", "other.remarks": "#12",
            ],
            records: 3
        ),
        UnknownFile(
            file: "red_notices.csv",
            text: red,
            kind: "notice",
            record: nil,
            fields: [
                "file_number": "entity_id", "person.family_name": "name",
                "person.given_name": "forename",
                "person.nationality": #"{"at":"nationalities","split":","}"#,
                "other.distinguishing_marks": "distinguishing_marks",
            ],
            records: 2
        ),
    ]
}
