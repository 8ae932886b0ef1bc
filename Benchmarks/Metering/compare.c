// Loads two builds of metering.c and runs their workloads in turn, a few milliseconds each, so that whatever else the machine does touches
// both. Prints three ratios of the middle times: rules without loops, rules with loops, our patterns against Lua's own.
// Usage: compare METERED UNMETERED [ROUNDS]
#include <dlfcn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

typedef struct build {
  void *(*open)(bool loops);
  double (*run)(void *workload);
  double (*patterns)(bool stock);
} build;

static void *symbol(void *library, const char *name) {
  void *found = library ? dlsym(library, name) : NULL;
  if (!found) {
    fprintf(stderr, "compare: %s\n", dlerror());
    exit(1);
  }
  return found;
}

static build load(const char *path) {
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  build b;
  *(void **)&b.open = symbol(library, "workload_open");
  *(void **)&b.run = symbol(library, "workload_run");
  *(void **)&b.patterns = symbol(library, "patterns_run");
  return b;
}

static int ascending(const void *a, const void *b) { return *(const double *)a < *(const double *)b ? -1 : *(const double *)a > *(const double *)b; }

static double middle(double *times, int count) {
  qsort(times, (size_t)count, sizeof *times, ascending);
  return times[count / 2];
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  build builds[2] = {load(arguments[1]), load(arguments[2])};
  int rounds = count > 3 ? atoi(arguments[3]) : 600;
  double *times[2] = {calloc((size_t)rounds, sizeof(double)), calloc((size_t)rounds, sizeof(double))};
  if (rounds < 1 || !times[0] || !times[1]) return 2;
  for (int loops = 0; loops < 2; loops++) {
    void *workloads[2] = {builds[0].open(loops), builds[1].open(loops)};
    for (int i = 0; i < rounds; i++)
      for (int k = 0; k < 2; k++) times[(i + k) % 2][i] = builds[(i + k) % 2].run(workloads[(i + k) % 2]);
    double metered = middle(times[0], rounds);
    printf("%.3f %.1f\n", metered / middle(times[1], rounds), metered);
  }
  for (int i = 0; i < rounds; i++) {
    times[0][i] = builds[0].patterns(false);
    times[1][i] = builds[0].patterns(true);
  }
  double metered = middle(times[0], rounds);
  printf("%.3f %.1f\n", metered / middle(times[1], rounds), metered);
  return 0;
}
