#ifndef CDOCUMENTS_H
#define CDOCUMENTS_H

#include <stddef.h>

/// What stands in a page, in its order. An element is followed by its attributes; its end has an event of its own.
enum html_kind { html_element = 1, html_attribute, html_text, html_comment, html_end };

/// An event: its name and its value are runs of bytes of the pages' text.
struct html_event {
  int kind;
  size_t name_start, name_length;
  size_t value_start, value_length;
};

struct html_events {
  struct html_event *events;
  size_t count, event_room;
  char *text;
  size_t length, text_room;
};

enum html_result { html_read = 0, html_no_library, html_no_memory, html_too_large, html_not_html };

/// Reads a page in UTF-8 with libxml2's HTML parser, which is loaded when this is first called, so that nothing else needs
/// it. What it took is to be given back with html_free, whatever the result.
enum html_result html_parse(const char *bytes, size_t size, size_t limit, struct html_events *out);
void html_free(struct html_events *events);

/// Converts a text to UTF-8 with the C library's iconv; what is no character of its encoding becomes U+FFFD and is counted.
/// Returns 0, or -1 where the encoding is not known or memory is short. The text is to be given back with text_free.
int text_to_utf8(const char *bytes, size_t size, const char *charset, char **text, size_t *length, size_t *faults);
void text_free(char *text);

#endif
