#pragma once
// Debian's headers include ICU's, which clash with Foundation's own copy of ICU. The macro changes
// only the tail of xmlCharEncodingHandler, whose fields are never touched from Swift.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlerror.h>
