/// How much a finding or a refusal matters.
package enum Severity: UInt8, Codable, Sendable {
    case note
    case warning
    case rejected

    /// The word in findings and messages.
    package var name: String { "\(self)" }
}

/// Everything that the pipeline can say about data, each with its code.
///
/// The code is the case's name in snake_case; `sentence` says what it means. None of them carries a
/// value of the source.
package enum Reason: UInt16, CaseIterable, Codable, Sendable {
    // Refusals: the bytes go to quarantine.
    case notWellFormed = 1
    case namespaceError, entityRefused, tooDeep, tooManyAttributes
    case nameTooLong, fieldTooLong, recordTooLong, unclosedRecord
    case tooFewCells, tooManyCells, openQuote, noHeaderRow
    case noLabels, noHeaders, brokenMessage
    case unplaceable, undecodable, unknownEncoding
    case workerDied, timedOut, unreadableFile, changedWhileRead
    case entityDeclared, attlistDeclared, externalIdRefused, xincludeRefused, tooManyNames
    case memberPathClimbs, memberPathAbsolute, memberIsLink, memberIsSpecial, memberIsSparse
    case memberEncrypted, memberUnsupported
    case archiveTooDeep, archiveTooManyMembers, archiveTooLarge, archiveRatio
    case archiveBroken, archiveUnsupported
    case officeDocument, foreignMail
    case rowTooWide

    // Findings: the record goes on.
    case unclaimedFile = 256
    case notARegularFile, emptyFile, sourceWithoutFiles, unmappedField, missingPlace
    case unreadableDate, ambiguousDate, contradictoryDates, strayYear, referenceYearDiffers
    case unknownCountry, ambiguousCountry, joinedCountries
    case unknownWord, unreadableReference
    case detectedEncoding, undecodableBytes, lyingDeclaration
    case repeatedColumn, emptyColumnName, bareCarriageReturn, strayQuote
    case lookupUnused, lookupContradicts, decisionUnknownRecord, decisionContradicts
    case nestedRecord, noRecords, skippedElement
    case doubleEncoded, doubtfulEncoding, mixedEncodings
    case skippedLine, doubtfulDialect, similarColumn, surplusCells, nulByte
    case spreadsheetError, spreadsheetFormula, roundedNumber, serialYear
    case unclearParts, unclosedParts, nestedTooDeep, brokenTransferEncoding
    case unclosedDocument, xmlVersion
    case doubtfulHeader, pageLine, controlCharacters
    case memberDamaged, memberRepeated, bytesAfterArchive
    case linkLeadsOut, linkBroken, linkInLinkedFolder, furtherName
    case memberHidden, memberOverlaps, bytesOutsideMembers
    case quotedHeader, lengthMismatch
    case unprovenHeader
    case severalDocuments, quotedRow, blankBeforeQuote
    case lookupMeansNothing
    case notAMember

    /// The snake_case code in findings.csv, quarantine and documentation.
    package var code: String { Self.codes[self, default: ""] }

    // Findings are sorted by code, so it is spelled once and not in every comparison.
    private static let codes = Dictionary(
        uniqueKeysWithValues: allCases.map { reason in
            let code = "\(reason)".reduce(into: "") { result, character in
                if character.isUppercase { result += "_" }
                result += character.lowercased()
            }
            return (reason, code)
        }
    )

    /// Whether the code refuses bytes, rather than remarks on a record that goes on.
    package var isRefusal: Bool { rawValue < Reason.unclaimedFile.rawValue }

    /// Whether the machine was at fault, so that the next run may do better.
    package var isUnstable: Bool {
        switch self {
        case .workerDied, .timedOut, .unreadableFile, .changedWhileRead: true
        default: false
        }
    }

    package var severity: Severity {
        switch self {
        case _ where isRefusal: .rejected
        case .emptyFile, .joinedCountries, .bareCarriageReturn, .referenceYearDiffers,
            .skippedElement, .skippedLine, .surplusCells, .pageLine, .furtherName, .quotedHeader,
            .lookupMeansNothing, .notAMember:
            .note
        default: .warning
        }
    }

    /// What the code means, in one sentence.
    package var sentence: String {
        switch self {
        case .notWellFormed: "the XML is not well-formed"
        case .namespaceError: "a namespace prefix is not bound, or is bound wrongly"
        case .entityRefused: "an entity other than the five predefined ones is used"
        case .tooDeep: "elements are nested too deeply"
        case .tooManyAttributes: "an element has too many attributes"
        case .nameTooLong: "a name is too long"
        case .fieldTooLong: "a field is too long"
        case .recordTooLong: "a record is too long"
        case .unclosedRecord: "the file ends inside a record"
        case .tooFewCells: "the row has fewer cells than the header"
        case .tooManyCells: "the row has more cells than the header"
        case .openQuote: "a quote is opened and never closed"
        case .noHeaderRow: "the file has no header row, or it lacks every mapped column"
        case .noLabels: "the block has no known label"
        case .noHeaders: "the message has no header"
        case .brokenMessage: "the message cannot be taken apart"
        case .unplaceable: "a value that places the record cannot be read"
        case .undecodable: "bytes around the values are no text in the encoding of the file"
        case .unknownEncoding: "the declared encoding is not known"
        case .workerDied: "the process that read the file died"
        case .timedOut: "reading the file made no progress"
        case .unreadableFile: "the file cannot be read"
        case .changedWhileRead: "the file changed while it was read"
        case .entityDeclared: "the document declares an entity"
        case .attlistDeclared: "the document declares attributes, which can have default values"
        case .externalIdRefused: "the document type names a file outside of the document"
        case .xincludeRefused: "an XInclude element stands for what is outside of the document"
        case .tooManyNames: "the file has too many different names or namespaces"
        case .memberPathClimbs: "the path of the member climbs out of the archive"
        case .memberPathAbsolute: "the path of the member is absolute"
        case .memberIsLink: "the member is a link"
        case .memberIsSpecial: "the member is a device, a FIFO or a socket"
        case .memberIsSparse: "the member is sparse"
        case .memberEncrypted: "the member is encrypted"
        case .memberUnsupported: "the member cannot be unpacked, or nothing of it is whole"
        case .archiveTooDeep: "the archive stands in too many others"
        case .archiveTooManyMembers: "the archive has too many members"
        case .archiveTooLarge: "the archive unpacks to too many bytes"
        case .archiveRatio: "the archive unpacks to too many times its own bytes"
        case .archiveBroken: "the archive is cut or damaged"
        case .archiveUnsupported: "archives of this kind are not unpacked"
        case .officeDocument: "documents of office programs are not read, only exports of them"
        case .foreignMail: "the mail is stored in the form of a program, which is not read"
        case .rowTooWide: "the row has more cells than any table has columns"
        case .unclaimedFile: "no source matches the file"
        case .notARegularFile: "the name stands for no regular file and is not followed"
        case .emptyFile: "the file is empty"
        case .sourceWithoutFiles: "no file matches the source"
        case .unmappedField: "a field of the source is neither mapped nor ignored"
        case .missingPlace: "a mapped place occurs nowhere in the file"
        case .unreadableDate: "the text is no date"
        case .ambiguousDate: "the date can be read in two ways"
        case .contradictoryDates: "the column proves both orders of day and month"
        case .strayYear: "the year lies outside what the source covers"
        case .referenceYearDiffers: "the year of the reference differs from the date"
        case .unknownCountry: "the text is no known country"
        case .ambiguousCountry: "the text can mean several countries"
        case .joinedCountries: "one cell names several countries"
        case .notAMember: "the country was no member of Interpol in the year of the record"
        case .unknownWord: "the text is none of the field's words"
        case .unreadableReference: "the reference is not of a known shape"
        case .detectedEncoding: "the encoding is a detector's guess"
        case .undecodableBytes: "some bytes of the value are no text"
        case .lyingDeclaration: "the declared encoding is not the real one"
        case .repeatedColumn: "two columns have one name"
        case .emptyColumnName: "a column has no name"
        case .bareCarriageReturn: "rows end in different ways"
        case .strayQuote: "a quote stands inside an unquoted cell"
        case .lookupUnused: "the lookup was never used"
        case .lookupContradicts: "the lookup contradicts another one, or what dates prove"
        case .lookupMeansNothing: "a person has decided that the text means nothing"
        case .decisionUnknownRecord: "the decision names a record that is not in the data"
        case .decisionContradicts: "two decisions contradict each other"
        case .skippedElement: "an element stands outside the records and is not read"
        case .noRecords: "the file matches a source and holds none of its records"
        case .doubleEncoded: "the text was encoded twice, and is read as it was before"
        case .doubtfulEncoding: "the letters speak for another encoding as well"
        case .mixedEncodings: "some lines are in another encoding than the file"
        case .doubtfulHeader: "a known label stands in the text, where another message may begin"
        case .pageLine: "a line of the page is no part of a message"
        case .controlCharacters: "control characters stand in or between the messages"
        case .nestedRecord: "a record element stands inside a record and is read as part of it"
        case .skippedLine: "a line is passed over, as its text or the configuration says"
        case .doubtfulDialect: "another delimiter or quote fits the file as well, declare which"
        case .similarColumn: "a column differs from the mapped one by case or white space only"
        case .surplusCells: "the row ends with empty cells that no column stands for"
        case .nulByte: "a NUL byte stands in the value"
        case .spreadsheetError: "the cell holds an error of a spreadsheet in place of a value"
        case .spreadsheetFormula: "the cell holds a formula of a spreadsheet around its value"
        case .roundedNumber: "the cell holds a long number as a spreadsheet rounds it"
        case .serialYear: "the date may be a year that a spreadsheet took for a number of days"
        case .unclearParts: "the parts of a message are not told apart as it says"
        case .unclosedParts: "the parts of a message have no end"
        case .nestedTooDeep: "a part is nested too deeply and is not taken apart"
        case .brokenTransferEncoding: "some bytes do not belong to the declared transfer encoding"
        case .unclosedDocument: "the file ends behind a record, before the XML does"
        case .xmlVersion: "the document declares another version of XML than 1.0 and is read as 1.0"
        case .memberDamaged: "the member is cut or damaged, and is read as far as it goes"
        case .memberRepeated: "an earlier member has the same path"
        case .bytesAfterArchive: "bytes after the end of the archive are not read"
        case .linkLeadsOut: "the link leads out of the raw folder and is not followed"
        case .linkBroken: "the link leads to nothing, or back to a folder that it stands in"
        case .linkInLinkedFolder: "the link stands in a linked folder and is not followed"
        case .furtherName: "the file is also read under another name"
        case .memberHidden: "the directory of the archive does not name the member, which is read"
        case .memberOverlaps: "members of the archive stand in the same bytes of it"
        case .bytesOutsideMembers: "bytes of the archive belong to no member and are not read"
        case .quotedHeader: "a header is quoted in the text and begins no message of its own"
        case .lengthMismatch: "the message has another length than its file says"
        case .unprovenHeader: "the first row is taken for a header, and has no name that is known"
        case .severalDocuments: "another document begins behind the end of one, and is read too"
        case .quotedRow: "the row stands in quotes as one cell, and is read as the cells in it"
        case .blankBeforeQuote: "blanks stand before the quote that begins a cell, and are left out"
        }
    }
}
