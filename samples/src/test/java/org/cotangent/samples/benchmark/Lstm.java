package org.cotangent.samples.benchmark;

import java.util.Arrays;
import org.cotangent.Derivative;
import org.cotangent.Differentiable;

/** The loss of a sequence under a network of diagonal LSTM layers, as in ADBench and GradBench. */
final class Lstm {
  private Lstm() {}

  /**
   * @param main a layer's weights and, in the next row, its biases, of the forget, in and out gates
   *     and the change: four times b values each
   * @param extra the scales of the input, the scales of the output, and its offsets
   * @param state the hidden values and, in the next row, the cells with which a layer starts
   * @param sequence the inputs, each of which is also what was to be predicted before
   */
  @Differentiable(
      wrt = {"main", "extra"},
      derivatives = {Derivative.GRADIENT, Derivative.HVP})
  static double value(double[][] main, double[][] extra, double[][] state, double[][] sequence) {
    int layers = main.length / 2;
    int b = extra[0].length;
    double[][] s = new double[state.length][];
    for (int i = 0; i < state.length; i++) {
      s[i] = state[i].clone();
    }
    double[] scaled = new double[b];
    double[] output = new double[b];
    double total = 0;
    for (int t = 0; t < sequence.length - 1; t++) {
      for (int j = 0; j < b; j++) {
        scaled[j] = sequence[t][j] * extra[0][j];
      }
      double[] input = scaled;
      for (int k = 0; k < layers; k++) {
        double[] weight = main[2 * k];
        double[] bias = main[2 * k + 1];
        double[] hidden = s[2 * k];
        double[] cell = s[2 * k + 1];
        for (int j = 0; j < b; j++) {
          double forget = 1 / (1 + Math.exp(-(input[j] * weight[j] + bias[j])));
          double in = 1 / (1 + Math.exp(-(hidden[j] * weight[b + j] + bias[b + j])));
          double out = 1 / (1 + Math.exp(-(input[j] * weight[2 * b + j] + bias[2 * b + j])));
          double change = Math.tanh(hidden[j] * weight[3 * b + j] + bias[3 * b + j]);
          cell[j] = cell[j] * forget + in * change;
          hidden[j] = out * Math.tanh(cell[j]);
        }
        input = hidden;
      }
      double sum = 2;
      for (int j = 0; j < b; j++) {
        output[j] = input[j] * extra[1][j] + extra[2][j];
        sum += Math.exp(output[j]);
      }
      double logSum = Math.log(sum);
      for (int j = 0; j < b; j++) {
        total += sequence[t + 1][j] * (output[j] - logSum);
      }
    }
    return -total / ((sequence.length - 1) * b);
  }

  static double gradientByHand(
      double[][] main,
      double[][] extra,
      double[][] state,
      double[][] sequence,
      double[][] mainBar,
      double[][] extraBar) {
    int layers = main.length / 2;
    int b = extra[0].length;
    int steps = sequence.length - 1;
    double totalBar = -1.0 / (steps * b);
    for (double[] row : mainBar) {
      Arrays.fill(row, 0);
    }
    for (double[] row : extraBar) {
      Arrays.fill(row, 0);
    }
    double[][] s = new double[state.length][];
    for (int i = 0; i < state.length; i++) {
      s[i] = state[i].clone();
    }
    // Of each cell and step: the hidden value and the cell before it, the gates, the change, tanh.
    double[][] records = new double[steps * layers][7 * b];
    double[][] topBar = new double[steps][b];
    double[] scaled = new double[b];
    double[] output = new double[b];
    double[] inScale = extra[0];
    double[] outScale = extra[1];
    double[] outOffset = extra[2];
    double total = 0;
    for (int t = 0; t < steps; t++) {
      double[] x = sequence[t];
      for (int j = 0; j < b; j++) {
        scaled[j] = x[j] * inScale[j];
      }
      double[] input = scaled;
      for (int k = 0; k < layers; k++) {
        double[] weight = main[2 * k];
        double[] bias = main[2 * k + 1];
        double[] hidden = s[2 * k];
        double[] cell = s[2 * k + 1];
        double[] record = records[t * layers + k];
        for (int j = 0; j < b; j++) {
          double x0 = input[j];
          double h0 = hidden[j];
          double c0 = cell[j];
          double forget = 1 / (1 + Math.exp(-(x0 * weight[j] + bias[j])));
          double in = 1 / (1 + Math.exp(-(h0 * weight[b + j] + bias[b + j])));
          double out = 1 / (1 + Math.exp(-(x0 * weight[2 * b + j] + bias[2 * b + j])));
          double change = Math.tanh(h0 * weight[3 * b + j] + bias[3 * b + j]);
          double c1 = c0 * forget + in * change;
          double tanh = Math.tanh(c1);
          cell[j] = c1;
          hidden[j] = out * tanh;
          record[j] = h0;
          record[b + j] = c0;
          record[2 * b + j] = forget;
          record[3 * b + j] = in;
          record[4 * b + j] = out;
          record[5 * b + j] = change;
          record[6 * b + j] = tanh;
        }
        input = hidden;
      }
      double sum = 2;
      double[] bar = topBar[t];
      for (int j = 0; j < b; j++) {
        double o = input[j] * outScale[j] + outOffset[j];
        double e = Math.exp(o);
        output[j] = o;
        bar[j] = e;
        sum += e;
      }
      double logSum = Math.log(sum);
      double[] wanted = sequence[t + 1];
      double weights = 0;
      for (int j = 0; j < b; j++) {
        total += wanted[j] * (output[j] - logSum);
        weights += wanted[j];
      }
      // Nothing before the output depends on what follows, so its adjoint is known at once.
      double sumBar = -totalBar * weights / sum;
      double[] outScaleBar = extraBar[1];
      double[] outOffsetBar = extraBar[2];
      for (int j = 0; j < b; j++) {
        double outputBar = totalBar * wanted[j] + sumBar * bar[j];
        outScaleBar[j] += outputBar * input[j];
        outOffsetBar[j] += outputBar;
        bar[j] = outputBar * outScale[j];
      }
    }

    double[][] hiddenBars = new double[layers][b];
    double[][] cellBars = new double[layers][b];
    double[] inScaleBar = extraBar[0];
    for (int t = steps - 1; t >= 0; t--) {
      double[] aboveBar = topBar[t];
      for (int k = layers - 1; k >= 0; k--) {
        double[] weight = main[2 * k];
        double[] weightBar = mainBar[2 * k];
        double[] biasBar = mainBar[2 * k + 1];
        double[] hiddenBar = hiddenBars[k];
        double[] cellBar = cellBars[k];
        double[] record = records[t * layers + k];
        double[] below = k > 0 ? records[t * layers + k - 1] : null;
        double[] x = sequence[t];
        for (int j = 0; j < b; j++) {
          double h0 = record[j];
          double c0 = record[b + j];
          double forget = record[2 * b + j];
          double in = record[3 * b + j];
          double out = record[4 * b + j];
          double change = record[5 * b + j];
          double tanh = record[6 * b + j];
          double x0 = below == null ? x[j] * inScale[j] : below[4 * b + j] * below[6 * b + j];

          double hBar = hiddenBar[j] + aboveBar[j];
          double cBar = cellBar[j] + hBar * out * (1 - tanh * tanh);
          double forgetBar = cBar * c0 * forget * (1 - forget);
          double inBar = cBar * change * in * (1 - in);
          double outBar = hBar * tanh * out * (1 - out);
          double changeBar = cBar * in * (1 - change * change);
          cellBar[j] = cBar * forget;
          weightBar[j] += forgetBar * x0;
          weightBar[b + j] += inBar * h0;
          weightBar[2 * b + j] += outBar * x0;
          weightBar[3 * b + j] += changeBar * h0;
          biasBar[j] += forgetBar;
          biasBar[b + j] += inBar;
          biasBar[2 * b + j] += outBar;
          biasBar[3 * b + j] += changeBar;
          hiddenBar[j] = inBar * weight[b + j] + changeBar * weight[3 * b + j];
          aboveBar[j] = forgetBar * weight[j] + outBar * weight[2 * b + j];
        }
      }
      double[] x = sequence[t];
      for (int j = 0; j < b; j++) {
        inScaleBar[j] += aboveBar[j] * x[j];
      }
    }
    return -total / (steps * b);
  }
}
