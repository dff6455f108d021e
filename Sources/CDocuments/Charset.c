// The C library's converter of encodings, which Swift's modules of it do not have on every system.
#include "CDocuments.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

int text_to_utf8(const char *bytes, size_t size, const char *charset, char **text, size_t *length, size_t *faults) {
  *text = NULL;
  *length = *faults = 0;
  iconv_t converter = iconv_open("UTF-8", charset);
  if (converter == (iconv_t)-1) return -1;
  // No encoding's byte is more than three in UTF-8, and a fault is three as well.
  size_t room = size * 3 + 16;
  char *out = malloc(room);
  if (!out) {
    iconv_close(converter);
    return -1;
  }
  char *in = (char *)bytes, *end = out;
  size_t left = size, free_room = room;
  while (left) {
    if (iconv(converter, &in, &left, &end, &free_room) != (size_t)-1) break;
    if (errno != EILSEQ && errno != EINVAL) break;
    if (free_room < 3) break;
    memcpy(end, "\xEF\xBF\xBD", 3);
    end += 3;
    free_room -= 3;
    ++*faults;
    in++;
    left--;
  }
  if (free_room) iconv(converter, NULL, NULL, &end, &free_room);
  iconv_close(converter);
  *text = out;
  *length = (size_t)(end - out);
  return 0;
}

void text_free(char *text) { free(text); }
