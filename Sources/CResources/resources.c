#include "resources.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char countries[] = {
#embed "../Normalization/Resources/countries.csv"
};
static const unsigned char country_aliases[] = {
#embed "../Normalization/Resources/country-aliases.csv"
};
static const unsigned char country_names[] = {
#embed "../Normalization/Resources/country-names.csv"
};
static const unsigned char country_names_rare[] = {
#embed "../Normalization/Resources/country-names-rare.csv"
};
static const unsigned char country_forms[] = {
#embed "../Normalization/Resources/country-forms.csv"
};
static const unsigned char country_titles[] = {
#embed "../Normalization/Resources/country-titles.csv"
};
static const unsigned char country_words[] = {
#embed "../Normalization/Resources/country-words.csv"
};
static const unsigned char small_words[] = {
#embed "../Normalization/Resources/small-words.csv"
};
static const unsigned char reference_words[] = {
#embed "../Normalization/Resources/reference-words.csv"
};
static const unsigned char country_styles[] = {
#embed "../Normalization/Resources/country-styles.csv"
};
static const unsigned char null_texts[] = {
#embed "../Normalization/Resources/null-texts.csv"
};
static const unsigned char country_demonyms[] = {
#embed "../Normalization/Resources/country-demonyms.csv"
};
static const unsigned char bureau_cities[] = {
#embed "../Normalization/Resources/bureau-cities.csv"
};
static const unsigned char words[] = {
#embed "../Normalization/Resources/words.csv"
};
static const unsigned char month_names[] = {
#embed "../Normalization/Resources/month-names.csv"
};
static const unsigned char dates[] = {
#embed "../Normalization/Resources/dates.csv"
};
static const unsigned char quotation_marks[] = {
#embed "../Normalization/Resources/quotation-marks.csv"
};
static const unsigned char intents[] = {
#embed "../Normalization/Resources/intents.csv"
};
static const unsigned char letter_pairs[] = {
#embed "../Formats/Resources/letter-pairs.csv"
};
static const unsigned char name_words[] = {
#embed "../Normalization/Resources/name-words.csv"
};
static const unsigned char name_lexicon[] = {
#embed "../Records/Resources/name-lexicon.csv"
};
static const unsigned char labels[] = {
#embed "../Formats/Resources/labels.csv"
};
static const unsigned char field_names[] = {
#embed "../Normalization/Resources/field-names.csv"
};
static const unsigned char header_words[] = {
#embed "../Normalization/Resources/header-words.csv"
};
static const unsigned char header_fields[] = {
#embed "../Normalization/Resources/header-fields.csv"
};

static const unsigned char languages[] = {
#embed "../Normalization/Resources/languages.csv"
};
static const unsigned char language_words[] = {
#embed "../Normalization/Resources/language-words.csv"
};

sluice_resource sluice_countries(void) {
    return (sluice_resource){countries, sizeof countries};
}
sluice_resource sluice_country_aliases(void) {
    return (sluice_resource){country_aliases, sizeof country_aliases};
}
sluice_resource sluice_country_names(void) {
    return (sluice_resource){country_names, sizeof country_names};
}
sluice_resource sluice_country_names_rare(void) {
    return (sluice_resource){country_names_rare, sizeof country_names_rare};
}
sluice_resource sluice_country_forms(void) {
    return (sluice_resource){country_forms, sizeof country_forms};
}
sluice_resource sluice_country_titles(void) {
    return (sluice_resource){country_titles, sizeof country_titles};
}
sluice_resource sluice_country_words(void) {
    return (sluice_resource){country_words, sizeof country_words};
}
sluice_resource sluice_small_words(void) {
    return (sluice_resource){small_words, sizeof small_words};
}
sluice_resource sluice_reference_words(void) {
    return (sluice_resource){reference_words, sizeof reference_words};
}
sluice_resource sluice_country_styles(void) {
    return (sluice_resource){country_styles, sizeof country_styles};
}
sluice_resource sluice_null_texts(void) {
    return (sluice_resource){null_texts, sizeof null_texts};
}
sluice_resource sluice_country_demonyms(void) {
    return (sluice_resource){country_demonyms, sizeof country_demonyms};
}
sluice_resource sluice_bureau_cities(void) {
    return (sluice_resource){bureau_cities, sizeof bureau_cities};
}
sluice_resource sluice_words(void) {
    return (sluice_resource){words, sizeof words};
}
sluice_resource sluice_dates(void) { return (sluice_resource){dates, sizeof dates}; }
sluice_resource sluice_month_names(void) {
    return (sluice_resource){month_names, sizeof month_names};
}
sluice_resource sluice_quotation_marks(void) {
    return (sluice_resource){quotation_marks, sizeof quotation_marks};
}
sluice_resource sluice_intents(void) { return (sluice_resource){intents, sizeof intents}; }
sluice_resource sluice_letter_pairs(void) {
    return (sluice_resource){letter_pairs, sizeof letter_pairs};
}
sluice_resource sluice_name_words(void) {
    return (sluice_resource){name_words, sizeof name_words};
}
sluice_resource sluice_name_lexicon(void) {
    return (sluice_resource){name_lexicon, sizeof name_lexicon};
}
sluice_resource sluice_labels(void) { return (sluice_resource){labels, sizeof labels}; }
sluice_resource sluice_field_names(void) {
    return (sluice_resource){field_names, sizeof field_names};
}
sluice_resource sluice_header_words(void) {
    return (sluice_resource){header_words, sizeof header_words};
}
sluice_resource sluice_header_fields(void) {
    return (sluice_resource){header_fields, sizeof header_fields};
}
sluice_resource sluice_languages(void) {
    return (sluice_resource){languages, sizeof languages};
}
sluice_resource sluice_language_words(void) {
    return (sluice_resource){language_words, sizeof language_words};
}
