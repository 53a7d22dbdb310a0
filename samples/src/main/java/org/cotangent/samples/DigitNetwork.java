package org.cotangent.samples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.cotangent.Differentiable;

/** A neural network that reads handwritten digits. Its weights are records. */
final class DigitNetwork {
  private static final int PIXELS = 64;
  private static final int DIGITS = 10;

  private DigitNetwork() {}

  /** The weights and the bias of each neuron of a layer. */
  record Layer(double[][] w, double[] b) {
    /** The weighted sums of a layer's inputs. */
    double[] sums(double[] inputs) {
      double[] sums = new double[b.length];
      for (int i = 0; i < sums.length; i++) {
        double sum = b[i];
        for (int j = 0; j < inputs.length; j++) {
          sum += w[i][j] * inputs[j];
        }
        sums[i] = sum;
      }
      return sums;
    }

    private static Layer random(int outputs, int inputs, Random random) {
      double[][] w = new double[outputs][inputs];
      for (double[] row : w) {
        for (int j = 0; j < inputs; j++) {
          row[j] = random.nextGaussian() / Math.sqrt(inputs);
        }
      }
      return new Layer(w, new double[outputs]);
    }
  }

  /** Two layers, with the hyperbolic tangent after the first. */
  record Network(Layer hidden, Layer output) {
    /** The logarithms of the digits' probabilities, up to a number that all have in common. */
    double[] scores(double[] image) {
      double[] inner = hidden.sums(image);
      for (int i = 0; i < inner.length; i++) {
        inner[i] = Math.tanh(inner[i]);
      }
      return output.sums(inner);
    }

    /** A network that has learnt nothing yet. */
    static Network random(int hidden, Random random) {
      return new Network(
          Layer.random(hidden, PIXELS, random), Layer.random(DIGITS, hidden, random));
    }
  }

  /** The mean negative log-likelihood of the digits that images show. */
  @Differentiable(wrt = "network")
  static double loss(Network network, double[][] images, int[] digits) {
    double sum = 0;
    for (int i = 0; i < images.length; i++) {
      double[] scores = network.scores(images[i]);
      double max = Double.NEGATIVE_INFINITY;
      for (double score : scores) {
        max = Math.max(max, score);
      }
      double normaliser = 0;
      for (double score : scores) {
        normaliser += Math.exp(score - max);
      }
      sum += max + Math.log(normaliser) - scores[digits[i]];
    }
    return sum / images.length;
  }

  /** The digit with the highest score. */
  static int read(Network network, double[] image) {
    double[] scores = network.scores(image);
    int best = 0;
    for (int k = 1; k < scores.length; k++) {
      best = scores[k] > scores[best] ? k : best;
    }
    return best;
  }

  /** The part of the images that are read right. */
  static double accuracy(Network network, Dataset data) {
    int right = 0;
    for (int i = 0; i < data.size(); i++) {
      right += read(network, data.features()[i]) == data.labels()[i] ? 1 : 0;
    }
    return (double) right / data.size();
  }

  /** The images with grey values from 0 to 1: every fifth one for tests, or all others. */
  static Dataset images(boolean forTests) {
    List<double[]> features = new ArrayList<>();
    List<Integer> labels = new ArrayList<>();
    try (BufferedReader reader = new BufferedReader(new InputStreamReader(
        new GZIPInputStream(DigitNetwork.class.getResourceAsStream("digits.csv.gz")),
        StandardCharsets.UTF_8))) {
      int number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (number++ % 5 == 0 == forTests) {
          String[] fields = line.split(",");
          double[] image = new double[PIXELS];
          for (int j = 0; j < PIXELS; j++) {
            image[j] = Double.parseDouble(fields[j]) / 16;
          }
          features.add(image);
          labels.add((int) Double.parseDouble(fields[PIXELS]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Dataset(
        features.toArray(double[][]::new),
        labels.stream().mapToInt(Integer::intValue).toArray(),
        List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
  }
}
