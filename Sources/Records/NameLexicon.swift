/// Common names whose spellings no letter table brings together, or would mix up with another name.
///
/// The left column is the key, the rest are spellings in any script; a name with several keys
/// apart (Mahmoud and Mohammed, Hussein and Hassan) is here because its consonants are the same.
enum NameLexicon {
    /// The key of a spelling in lower-case ASCII letters; nil for a name that is not listed.
    static func key(of word: [UInt8]) -> [UInt8]? { keys[word] }

    private static let rows = [
        "mhmd mohd mhd muhd mohammed mehmed mehmet magomed magomet mukhamed mukhammed mukhammad",
        "mahmud mahmoud mahmud mahmood mehmud makhmud محمود",
        "husn hussein husein hussain husain hossein hosein hossain hussayn husayn houssein حسين",
        "husn huseyin khusein khusain khuseyn khusejn guseyn gusein gusejn hussin hocine",
        "usm osama usama oussama osamah أسامة اسامه اسامة",
        "utmn osman usman othman uthman ousmane ottman عثمان",
        "umr omar umar oumar omer umer عمر",
        "usf yusuf yusif youssef yousef yusef yousuf yousif yussuf iusuf iusup yusup يوسف",
        "ibrhm ibrahim ibraheem ibragim ibrahem ebrahim brahim ابراهيم إبراهيم",
        "isml ismail ismael esmail ismoil smail اسماعيل إسماعيل",
        "isk ishaq ishak iskhak eshaq إسحاق اسحاق",
        "ils ilyas ilias elias elyas ileas إلياس الياس",
        "hdz khadija khadijah hadija khadidja khadijat خديجة",
        "zm juma jumah jumaa jomaa gomaa dzhuma جمعة",
        "as aisha aysha aicha ayesha aishah ayse aysat عائشة",
        "ihsn ihsan ehsan إحسان احسان",
        "imd imad emad عماد",
        "ism issam essam isam esam عصام",
        "imn iman eman ايمان إيمان",
        "imm imam emam imom إمام امام",
        "is isa issa eissa eisa عيسى عيسي",
        "th taha طه",
    ]

    private static let keys: [[UInt8]: [UInt8]] = {
        var keys: [[UInt8]: [UInt8]] = [:]
        for row in rows {
            let words = row.split(separator: " ")
            for spelling in words.dropFirst() {
                let bytes = ArraySlice(Array(spelling.utf8))
                for word in NameWords.read(bytes) { keys[word] = Array(words[0].utf8) }
            }
        }
        return keys
    }()
}
