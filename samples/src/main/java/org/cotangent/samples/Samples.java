package org.cotangent.samples;

/** The program that shows all samples. */
public final class Samples {
  private Samples() {}

  /**
   * Runs every sample.
   *
   * @param args none are read
   */
  public static void main(String[] args) {
    System.out.println("Cotangent samples");
  }
}
