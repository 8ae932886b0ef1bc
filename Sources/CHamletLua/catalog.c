// The names of missing values, shared by the instances of a run.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

struct hl_catalog {
  pthread_mutex_t lock;
  char **names;
  uint32_t count, capacity;
};

hl_catalog *hl_catalog_create(void) {
  hl_catalog *catalog = calloc(1, sizeof *catalog);
  if (catalog) pthread_mutex_init(&catalog->lock, NULL);
  return catalog;
}

void hl_catalog_destroy(hl_catalog *catalog) {
  if (!catalog) return;
  for (uint32_t i = 0; i < catalog->count; i++) free(catalog->names[i]);
  free(catalog->names);
  pthread_mutex_destroy(&catalog->lock);
  free(catalog);
}

uint32_t hl_catalog_count(hl_catalog *catalog) {
  pthread_mutex_lock(&catalog->lock);
  uint32_t count = catalog->count;
  pthread_mutex_unlock(&catalog->lock);
  return count;
}

const char *hl_catalog_name(hl_catalog *catalog, uint32_t id) {
  pthread_mutex_lock(&catalog->lock);
  const char *name = id >= 1 && id <= catalog->count ? catalog->names[id - 1] : NULL;
  pthread_mutex_unlock(&catalog->lock);
  return name;
}

// Asked once for each path and field of an instance, so a linear search does. The last number stands for "too many".
uint32_t hl_catalog_intern(hl_catalog *catalog, const char *prefix, const char *name) {
  static const uint32_t most = 60000;
  if (!catalog) return 1;
  size_t prefix_length = strlen(prefix);
  pthread_mutex_lock(&catalog->lock);
  uint32_t id = 0;
  for (uint32_t i = 0; i < catalog->count && !id; i++)
    if (strncmp(catalog->names[i], prefix, prefix_length) == 0 && strcmp(catalog->names[i] + prefix_length, name) == 0) id = i + 1;
  if (!id && catalog->count >= most) id = most;
  if (!id) {
    if (catalog->count == catalog->capacity) {
      uint32_t capacity = catalog->capacity ? catalog->capacity * 2 : 64;
      char **grown = realloc(catalog->names, capacity * sizeof *grown);
      if (grown) {
        catalog->names = grown;
        catalog->capacity = capacity;
      }
    }
    size_t length = prefix_length + strlen(name) + 1;
    char *text = catalog->count < catalog->capacity ? malloc(length) : NULL;
    if (text) {
      snprintf(text, length, "%s%s", prefix, name);
      catalog->names[catalog->count++] = text;
      id = catalog->count;
    } else {
      id = catalog->count ? catalog->count : 1;
    }
  }
  pthread_mutex_unlock(&catalog->lock);
  return id;
}
