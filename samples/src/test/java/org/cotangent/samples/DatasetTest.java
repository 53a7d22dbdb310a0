package org.cotangent.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

  @Test
  void theIrisDataAreWhole() {
    Dataset iris = Dataset.load("iris.csv");
    assertThat(iris.size()).isEqualTo(150);
    assertThat(iris.featureCount()).isEqualTo(4);
    assertThat(iris.classes()).containsExactly("setosa", "versicolor", "virginica");
    assertThat(iris.features()[0]).containsExactly(5.1, 3.5, 1.4, 0.2);
    assertThat(countOf(iris, 0)).isEqualTo(50);
    assertThat(countOf(iris, 1)).isEqualTo(50);
    assertThat(countOf(iris, 2)).isEqualTo(50);
  }

  @Test
  void theBreastCancerDataAreWhole() {
    Dataset tumours = Dataset.load("breast_cancer.csv");
    assertThat(tumours.size()).isEqualTo(569);
    assertThat(tumours.featureCount()).isEqualTo(30);
    assertThat(tumours.classes()).containsExactly("malignant", "benign");
    assertThat(countOf(tumours, 0)).isEqualTo(212);
    assertThat(countOf(tumours, 1)).isEqualTo(357);
  }

  @Test
  void standardisedFeaturesHaveMeanZeroAndVarianceOne() {
    double[][] features = Dataset.load("breast_cancer.csv").standardised().features();
    for (int column = 0; column < 30; column++) {
      int j = column;
      double[] values = Arrays.stream(features).mapToDouble(row -> row[j]).toArray();
      assertThat(Arrays.stream(values).average().orElseThrow()).isEqualTo(0, within(1e-12));
      assertThat(Arrays.stream(values).map(v -> v * v).average().orElseThrow())
          .isEqualTo(1, within(1e-12));
    }
  }

  @Test
  void aMissingRowIsReported() {
    assertThatThrownBy(() -> Dataset.parse("x.csv", List.of("2,1,no,yes", "0.5,1")))
        .hasMessage("x.csv promises 2 rows and has 1");
  }

  @Test
  void aRowWithTooFewFieldsIsReported() {
    assertThatThrownBy(() -> Dataset.parse("x.csv", List.of("1,2,no,yes", "0.5,1")))
        .hasMessage("x.csv:2 has 2 fields, not 3");
  }

  @Test
  void aMissingFileIsReported() {
    assertThatThrownBy(() -> Dataset.load("none.csv")).hasMessageContaining("none.csv");
  }

  private static long countOf(Dataset data, int label) {
    return Arrays.stream(data.labels()).filter(y -> y == label).count();
  }
}
