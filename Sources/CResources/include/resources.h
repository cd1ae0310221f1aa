#pragma once
#include <stddef.h>

/* The tables of the folders Resources of Normalization, Formats and Records, byte for byte. As Swift array literals they take
   a minute to compile; clang's #embed takes none. */
typedef struct {
    const unsigned char *bytes;
    size_t count;
} sluice_resource;

sluice_resource sluice_countries(void);
sluice_resource sluice_country_aliases(void);
sluice_resource sluice_country_names(void);
sluice_resource sluice_country_names_rare(void);
sluice_resource sluice_country_forms(void);
sluice_resource sluice_country_titles(void);
sluice_resource sluice_country_words(void);
sluice_resource sluice_small_words(void);
sluice_resource sluice_reference_words(void);
sluice_resource sluice_country_styles(void);
sluice_resource sluice_null_texts(void);
sluice_resource sluice_country_demonyms(void);
sluice_resource sluice_bureau_cities(void);
sluice_resource sluice_words(void);
sluice_resource sluice_dates(void);
sluice_resource sluice_month_names(void);
sluice_resource sluice_intents(void);
sluice_resource sluice_quotation_marks(void);
sluice_resource sluice_letter_pairs(void);
sluice_resource sluice_name_words(void);
sluice_resource sluice_name_lexicon(void);
sluice_resource sluice_labels(void);
sluice_resource sluice_field_names(void);
sluice_resource sluice_header_words(void);
sluice_resource sluice_header_fields(void);
sluice_resource sluice_languages(void);
sluice_resource sluice_language_words(void);
