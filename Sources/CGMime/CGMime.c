#include "CGMime.h"

#include <gmime/gmime.h>

struct part {
    GMimeObject *object;
    cgmime_part shown;
    char *name;
};

struct cgmime_entity {
    GByteArray *source;
    GMimeObject *root;
    GArray *parts;
    GByteArray *content;
    int max_depth;
    int max_parts;
};

static GMimeParserOptions *options;

static void start(void) {
    // The locale must not show: bytes outside any charset are UTF-8, or else windows-1252.
    static const char *fallbacks[] = {"utf-8", "windows-1252", "iso-8859-1", NULL};
    g_mime_init();
    options = g_mime_parser_options_new();
    g_mime_parser_options_set_fallback_charsets(options, fallbacks);
}

static void clear_part(gpointer part) { g_free(((struct part *)part)->name); }

static cgmime_use use_of(GMimeObject *object) {
    if (!GMIME_IS_PART(object)) return CGMIME_ATTACHMENT;
    GMimeContentType *type = g_mime_object_get_content_type(object);
    const char *disposition = g_mime_object_get_disposition(object);
    if (disposition && g_ascii_strcasecmp(disposition, "attachment") == 0)
        return CGMIME_ATTACHMENT;
    if (g_mime_content_type_is_type(type, "text", "plain")) return CGMIME_PLAIN_TEXT;
    return g_mime_content_type_is_type(type, "text", "html") ? CGMIME_HTML_TEXT
                                                              : CGMIME_ATTACHMENT;
}

static char *name_of(GMimeObject *object) {
    const char *name = NULL;
    if (GMIME_IS_PART(object))
        name = g_mime_part_get_filename((GMimePart *)object);
    else
        name = g_mime_object_get_content_disposition_parameter(object, "filename");
    if (name && *name) return g_strdup(name);
    return g_mime_content_type_get_mime_type(g_mime_object_get_content_type(object));
}

static GMimeContentEncoding encoding_of(GMimeObject *object) {
    return g_mime_part_get_content_encoding((GMimePart *)object);
}

static int walk(cgmime_entity *entity, GMimeObject *object, int depth) {
    if (depth > entity->max_depth) return 0;
    if (GMIME_IS_MULTIPART(object)) {
        int count = g_mime_multipart_get_count((GMimeMultipart *)object);
        for (int index = 0; index < count; index++) {
            GMimeObject *child = g_mime_multipart_get_part((GMimeMultipart *)object, index);
            if (!walk(entity, child, depth + 1)) return 0;
        }
        return 1;
    }
    if ((int)entity->parts->len == entity->max_parts) return 0;
    struct part part = {.object = object, .name = name_of(object)};
    part.shown.use = use_of(object);
    part.shown.charset = g_mime_object_get_content_type_parameter(object, "charset");
    part.shown.name = part.name;
    part.shown.is_base64 =
        GMIME_IS_PART(object) && encoding_of(object) == GMIME_CONTENT_ENCODING_BASE64;
    g_array_append_val(entity->parts, part);
    return 1;
}

static GMimeObject *parse(GByteArray *source) {
    GMimeStream *stream = g_mime_stream_mem_new_with_byte_array(source);
    g_mime_stream_mem_set_owner((GMimeStreamMem *)stream, FALSE);
    GMimeParser *parser = g_mime_parser_new_with_stream(stream);
    GMimeObject *root = g_mime_parser_construct_part(parser, options);
    g_object_unref(parser);
    g_object_unref(stream);
    return root;
}

cgmime_entity *cgmime_parse(const uint8_t *bytes, size_t count, int max_depth, int max_parts) {
    static gsize started;
    if (g_once_init_enter(&started)) {
        start();
        g_once_init_leave(&started, 1);
    }
    cgmime_entity *entity = g_new0(cgmime_entity, 1);
    entity->source = g_byte_array_new_take((guint8 *)bytes, count);
    entity->max_depth = max_depth;
    entity->max_parts = max_parts;
    entity->parts = g_array_new(FALSE, FALSE, sizeof(struct part));
    g_array_set_clear_func(entity->parts, clear_part);
    entity->content = g_byte_array_new();
    entity->root = parse(entity->source);
    if (entity->root && walk(entity, entity->root, 0)) return entity;
    cgmime_free(entity);
    return NULL;
}

size_t cgmime_count(const cgmime_entity *entity) { return entity->parts->len; }

cgmime_part cgmime_at(const cgmime_entity *entity, size_t index) {
    return g_array_index(entity->parts, struct part, index).shown;
}

const char *cgmime_header(const cgmime_entity *entity, size_t index, const char *name) {
    GMimeObject *object = g_array_index(entity->parts, struct part, index).object;
    GMimeHeaderList *headers = g_mime_object_get_header_list(object);
    GMimeHeader *header = headers ? g_mime_header_list_get_header(headers, name) : NULL;
    return header ? g_mime_header_get_raw_value(header) : NULL;
}

const uint8_t *cgmime_content(cgmime_entity *entity, size_t index, size_t *count) {
    *count = 0;
    GMimeObject *object = g_array_index(entity->parts, struct part, index).object;
    GMimeDataWrapper *wrapper =
        GMIME_IS_PART(object) ? g_mime_part_get_content((GMimePart *)object) : NULL;
    if (!wrapper) return NULL;
    GMimeStream *stream = g_mime_data_wrapper_get_stream(wrapper);
    if (!GMIME_IS_STREAM_MEM(stream)) return NULL;

    // The parser kept a window on our own bytes: no stream of filters is needed to decode it.
    GByteArray *buffer = g_mime_stream_mem_get_byte_array((GMimeStreamMem *)stream);
    gint64 end = stream->bound_end < 0 ? (gint64)buffer->len : stream->bound_end;
    const char *first = (const char *)buffer->data + stream->bound_start;
    size_t length = (size_t)(end - stream->bound_start);

    // GMime drops a last group that is not filled up, so base64 is not its task.
    if (encoding_of(object) == GMIME_CONTENT_ENCODING_BASE64) {
        *count = length;
        return (const uint8_t *)first;
    }
    GMimeEncoding state;
    g_mime_encoding_init_decode(&state, encoding_of(object));
    g_byte_array_set_size(entity->content, (guint)g_mime_encoding_outlen(&state, length) + 8);
    *count = g_mime_encoding_flush(&state, first, length, (char *)entity->content->data);
    return entity->content->data;
}

void cgmime_free(cgmime_entity *entity) {
    if (entity->root) g_object_unref(entity->root);
    g_array_free(entity->parts, TRUE);
    g_byte_array_free(entity->content, TRUE);
    // The bytes are the caller's.
    g_byte_array_free(entity->source, FALSE);
    g_free(entity);
}
