/* The same training loop in plain C: a peer for `compare`, with nothing between it and the compiler.

     clang -O3 -o peer peer.c -lm && ./peer 2-10-5-1 300 2000

   prints the seconds an iteration takes. Eight examples ride in one vector type; one block of eight goes
   forward and backward before the next, the gradient is added up in vectors in memory, exp and log are
   libm's, every cost is kept. ReLU units, one sigmoid output, full-batch gradient descent at rate 0.01. */

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { LANES = 8, MOST_LAYERS = 9 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));
typedef long long flags __attribute__((vector_size(LANES * sizeof(long long))));

static int widths[MOST_LAYERS + 1], layers, examples, blocks;
static double *w[MOST_LAYERS], *b[MOST_LAYERS];
static lanes *dw[MOST_LAYERS], *db[MOST_LAYERS], *a[MOST_LAYERS + 1], *dz[MOST_LAYERS + 1];
static lanes *x, *y, *present;

static double uniform(void) { return rand() / (RAND_MAX + 1.0); }

static double normal(void) {
  return sqrt(-2 * log(1 - uniform())) * cos(2 * M_PI * uniform());
}

static void *vectors(size_t count) {
  void *memory = aligned_alloc(sizeof(lanes), (count + 1) * sizeof(lanes));
  if (!memory) exit(1);
  memset(memory, 0, (count + 1) * sizeof(lanes));
  return memory;
}

static double total(lanes v) {
  double sum = 0;
  for (int i = 0; i < LANES; i++) sum += v[i];
  return sum;
}

/* The cost at the current parameters; the gradient is in dw and db. */
static double pass(void) {
  lanes cost = {0};
  for (int block = 0; block < blocks; block++) {
    memcpy(a[0], x + block * widths[0], widths[0] * sizeof(lanes));
    for (int l = 0; l < layers; l++) {
      int inputs = widths[l], units = widths[l + 1];
      for (int unit = 0; unit < units; unit++) {
        lanes z = {0};
        z += b[l][unit];
        for (int j = 0; j < inputs; j++) z += w[l][unit * inputs + j] * a[l][j];
        if (l < layers - 1) z = (lanes)((flags)z & (z > 0));
        a[l + 1][unit] = z;
      }
    }
    lanes p, entropy, z = a[layers][0];
    for (int i = 0; i < LANES; i++) p[i] = 1 / (1 + exp(-z[i]));
    for (int i = 0; i < LANES; i++) entropy[i] = -log(y[block][i] == 1 ? p[i] : 1 - p[i]);
    cost += entropy * present[block];
    dz[layers][0] = (p - y[block]) * present[block] / (double)examples;
    for (int l = layers - 1; l >= 0; l--) {
      int inputs = widths[l], units = widths[l + 1];
      for (int unit = 0; unit < units; unit++) {
        lanes delta = dz[l + 1][unit];
        db[l][unit] += delta;
        for (int j = 0; j < inputs; j++) dw[l][unit * inputs + j] += delta * a[l][j];
      }
      if (l == 0) break;
      for (int j = 0; j < inputs; j++) {
        lanes sum = {0};
        for (int unit = 0; unit < units; unit++) sum += w[l][unit * inputs + j] * dz[l + 1][unit];
        dz[l][j] = (lanes)((flags)sum & (a[l][j] > 0));
      }
    }
  }
  return total(cost) / examples;
}

static double iterate(void) {
  double cost = pass();
  for (int l = 0; l < layers; l++) {
    int inputs = widths[l], units = widths[l + 1];
    for (int i = 0; i < inputs * units; i++) w[l][i] -= 0.01 * total(dw[l][i]);
    for (int i = 0; i < units; i++) b[l][i] -= 0.01 * total(db[l][i]);
    memset(dw[l], 0, inputs * units * sizeof(lanes));
    memset(db[l], 0, units * sizeof(lanes));
  }
  return cost;
}

int main(int count, char **arguments) {
  if (count != 4) {
    fprintf(stderr, "usage: peer WIDTHS EXAMPLES ITERATIONS, such as peer 2-10-5-1 300 2000\n");
    return 64;
  }
  char *text = arguments[1];
  layers = -1;
  while (*text && layers < MOST_LAYERS) {
    widths[++layers] = (int)strtol(text, &text, 10);
    if (*text == '-') text++;
  }
  examples = atoi(arguments[2]);
  int iterations = atoi(arguments[3]);
  blocks = (examples + LANES - 1) / LANES;
  srand(3);
  for (int l = 0; l < layers; l++) {
    int inputs = widths[l], units = widths[l + 1];
    w[l] = vectors(inputs * units / LANES + 1), b[l] = vectors(units / LANES + 1);
    for (int i = 0; i < inputs * units; i++) w[l][i] = normal() * sqrt(2.0 / inputs);
    dw[l] = vectors(inputs * units), db[l] = vectors(units);
  }
  for (int l = 0; l <= layers; l++) a[l] = vectors(widths[l]), dz[l] = vectors(widths[l]);
  x = vectors(blocks * widths[0]), y = vectors(blocks), present = vectors(blocks);
  for (int i = 0; i < blocks * LANES; i++) {
    int block = i / LANES, lane = i % LANES, label = i % 2;
    double angle = 2 * M_PI * uniform(), radius = label ? 0.8 : 1;
    x[block * widths[0]][lane] = radius * cos(angle) + 0.05 * normal();
    x[block * widths[0] + 1][lane] = radius * sin(angle) + 0.05 * normal();
    y[block][lane] = label;
    present[block][lane] = i < examples;
  }
  double *costs = malloc(iterations * sizeof(double) + 1);
  for (int i = 0; i < iterations / 10 + 1; i++) costs[0] = iterate();
  struct timespec start, end;
  clock_gettime(CLOCK_MONOTONIC, &start);
  for (int i = 0; i < iterations; i++) costs[i] = iterate();
  clock_gettime(CLOCK_MONOTONIC, &end);
  double seconds = (end.tv_sec - start.tv_sec) + 1e-9 * (end.tv_nsec - start.tv_nsec);
  printf("%.9g\n", seconds / iterations);
  fprintf(stderr, "last cost %.6f\n", costs[iterations - 1]);
  return 0;
}
