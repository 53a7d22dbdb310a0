package org.cotangent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TripletsTest {
  private static final Triplets MATRIX =
      new Triplets(2, 3, new int[] {0, 1, 0, 1}, new int[] {2, 0, 2, 1}, new double[] {1, 2, 3, 4});

  @Test
  void elements_at_one_place_add_up() {
    assertThat(MATRIX.toDense()).isDeepEqualTo(new double[][] {{0, 0, 4}, {2, 4, 0}});
  }

  @Test
  void a_product_is_that_of_the_dense_matrix() {
    double[] product = {7, 7};

    MATRIX.multiply(new double[] {1, 10, 100}, product);

    assertThat(product).containsExactly(400, 42);
  }

  @Test
  void wrong_lengths_are_named() {
    assertThatThrownBy(() -> MATRIX.multiply(new double[2], new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("vector has length 2, but must have length 3");
    assertThatThrownBy(() -> MATRIX.multiply(new double[3], new double[3]))
        .hasMessage("product has length 3, but must have length 2");
    assertThatThrownBy(() -> new Triplets(1, 1, new int[1], new int[2], new double[1]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lengths 1, 2 and 1");
  }
}
