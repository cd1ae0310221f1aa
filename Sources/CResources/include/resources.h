#pragma once
#include <stddef.h>

/* The tables of Sources/Normalization/Resources, byte for byte. As Swift array literals they take
   a minute to compile; clang's #embed takes none. */
typedef struct {
    const unsigned char *bytes;
    size_t count;
} sluice_resource;

sluice_resource sluice_countries(void);
sluice_resource sluice_country_aliases(void);
sluice_resource sluice_country_names(void);
sluice_resource sluice_bureau_cities(void);
sluice_resource sluice_words(void);
