import Testing

/// A file, what kind of records and which record element are found in it, and some of the fields.
struct UnknownFile: CustomTestStringConvertible, Sendable {
    var file: String
    var text: String
    var kind: String
    var record: String?
    var fields: [String: String]
    var records: Int

    var testDescription: String { file }
}

extension UnknownFiles {
    /// Files and what they are taken for.
    static let cases = [
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
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
        UnknownFile(
            file: "d.txt",
            text: UnknownFiles.french,
            kind: "message",
            record: nil,
            fields: [
                "sender": "DE", "recipient": "À", "sent_on": "DATE", "reference": "N/RÉF",
                "subject": "OBJET",
            ],
            records: 2
        ),
    ]
}
