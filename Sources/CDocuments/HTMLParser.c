// libxml2's HTML parser, without its headers: it is looked for when a page is read, so that neither the build nor the
// installed program needs it. Only functions of its stable interface are called, none of its structures is looked into.
// They walk the tree themselves, so nothing here recurses.
#include "CDocuments.h"

#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// xmlReaderTypes
enum { node_element = 1, node_text = 3, node_cdata = 4, node_comment = 8, node_whitespace = 13, node_significant = 14,
       node_end = 15 };

// HTML_PARSE_RECOVER | NODEFDTD | NOERROR | NOWARNING | NONET, and XML_PARSE_HUGE: what a page may hold is limited by us.
static const int options = 1 << 0 | 1 << 2 | 1 << 5 | 1 << 6 | 1 << 11 | 1 << 19;

static struct {
  void *(*read)(const char *, int, const char *, const char *, int);
  void (*free_document)(void *);
  void *(*walk)(void *);
  void (*free_reader)(void *);
  int (*next)(void *);
  int (*type)(void *);
  int (*is_empty)(void *);
  const unsigned char *(*name)(void *);
  const unsigned char *(*value)(void *);
  int (*next_attribute)(void *);
  int (*to_element)(void *);
  int is_there;
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
#ifdef __APPLE__
  static const char *const names[] = {"libxml2.2.dylib", "/usr/lib/libxml2.2.dylib", "libxml2.16.dylib"};
#else
  static const char *const names[] = {"libxml2.so.2", "libxml2.so.16", "libxml2.so"};
#endif
  void *handle = NULL;
  for (size_t i = 0; !handle && i < sizeof names / sizeof *names; i++) handle = dlopen(names[i], RTLD_NOW | RTLD_LOCAL);
  if (!handle) return;
  struct {
    const char *name;
    void *place;
  } const wanted[] = {
      {"htmlReadMemory", &library.read},
      {"xmlFreeDoc", &library.free_document},
      {"xmlReaderWalker", &library.walk},
      {"xmlFreeTextReader", &library.free_reader},
      {"xmlTextReaderRead", &library.next},
      {"xmlTextReaderNodeType", &library.type},
      {"xmlTextReaderIsEmptyElement", &library.is_empty},
      {"xmlTextReaderConstName", &library.name},
      {"xmlTextReaderConstValue", &library.value},
      {"xmlTextReaderMoveToNextAttribute", &library.next_attribute},
      {"xmlTextReaderMoveToElement", &library.to_element},
  };
  for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
    void *found = dlsym(handle, wanted[i].name);
    if (!found) return;
    memcpy(wanted[i].place, &found, sizeof found);
  }
  library.is_there = 1;
}

// Makes room for `more` things behind `count`. Returns 0 where there is no memory.
static int make_room(void **things, size_t *room, size_t count, size_t more, size_t size) {
  if (count + more <= *room) return 1;
  size_t wanted = *room ? *room * 2 : 1024;
  while (wanted < count + more) wanted *= 2;
  void *moved = realloc(*things, wanted * size);
  if (!moved) return 0;
  *things = moved;
  *room = wanted;
  return 1;
}

static enum html_result copy(struct html_events *out, const unsigned char *text, size_t limit, size_t *start,
                             size_t *length) {
  *length = text ? strlen((const char *)text) : 0;
  *start = out->length;
  if (*length > limit - out->length) return html_too_large;
  if (!make_room((void **)&out->text, &out->text_room, out->length, *length, 1)) return html_no_memory;
  if (*length) memcpy(out->text + out->length, text, *length);
  out->length += *length;
  return html_read;
}

static enum html_result add(struct html_events *out, int kind, const unsigned char *name, const unsigned char *value,
                            size_t limit) {
  struct html_event event = {.kind = kind};
  enum html_result result = copy(out, name, limit, &event.name_start, &event.name_length);
  if (!result) result = copy(out, value, limit, &event.value_start, &event.value_length);
  if (result) return result;
  if (!make_room((void **)&out->events, &out->event_room, out->count, 1, sizeof event)) return html_no_memory;
  out->events[out->count++] = event;
  return html_read;
}

static enum html_result add_node(struct html_events *out, void *reader, size_t limit) {
  enum html_result result = html_read;
  switch (library.type(reader)) {
  case node_element: {
    int is_empty = library.is_empty(reader) == 1;
    result = add(out, html_element, library.name(reader), NULL, limit);
    while (!result && library.next_attribute(reader) == 1)
      result = add(out, html_attribute, library.name(reader), library.value(reader), limit);
    library.to_element(reader);
    if (!result && is_empty) result = add(out, html_end, NULL, NULL, limit);
    return result;
  }
  case node_end: return add(out, html_end, NULL, NULL, limit);
  case node_text:
  case node_cdata:
  case node_whitespace:
  case node_significant: return add(out, html_text, NULL, library.value(reader), limit);
  case node_comment: return add(out, html_comment, NULL, library.value(reader), limit);
  }
  return html_read;
}

enum html_result html_parse(const char *bytes, size_t size, size_t limit, struct html_events *out) {
  memset(out, 0, sizeof *out);
  pthread_once(&once, load);
  if (!library.is_there) return html_no_library;
  if (size > INT_MAX) return html_too_large;
  void *document = library.read(bytes, (int)size, NULL, "UTF-8", options);
  if (!document) return html_not_html;
  void *reader = library.walk(document);
  enum html_result result = reader ? html_read : html_no_memory;
  while (!result && library.next(reader) == 1) result = add_node(out, reader, limit);
  if (reader) library.free_reader(reader);
  library.free_document(document);
  return result;
}

void html_free(struct html_events *events) {
  free(events->events);
  free(events->text);
  memset(events, 0, sizeof *events);
}
