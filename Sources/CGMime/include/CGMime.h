#pragma once
// What Swift cannot say of GMime: its casts and type checks are macros. Plain C in, plain C out.
#include <stddef.h>
#include <stdint.h>

/// A MIME entity (headers, blank line, content) that was taken apart.
typedef struct cgmime_entity cgmime_entity;

/// What a part that holds no other parts is for.
typedef enum { CGMIME_PLAIN_TEXT, CGMIME_HTML_TEXT, CGMIME_ATTACHMENT } cgmime_use;

/// A part; the strings live as long as the entity. `charset` is NULL where none is declared.
typedef struct {
    cgmime_use use;
    const char *charset;
    /// The file name in UTF-8, or the content type.
    const char *name;
    int is_base64;
} cgmime_part;

/// Takes an entity apart, in the order of its bytes, which must live as long as the result.
///
/// NULL where it is nested more than `max_depth` deep or has more than `max_parts` parts.
cgmime_entity *cgmime_parse(const uint8_t *bytes, size_t count, int max_depth, int max_parts);

size_t cgmime_count(const cgmime_entity *entity);

cgmime_part cgmime_at(const cgmime_entity *entity, size_t index);

/// The value of a part's header as it stands in the message, or NULL.
const char *cgmime_header(const cgmime_entity *entity, size_t index, const char *name);

/// The content of a part without its transfer encoding (base64 is left), valid until the next call.
const uint8_t *cgmime_content(cgmime_entity *entity, size_t index, size_t *count);

void cgmime_free(cgmime_entity *entity);
