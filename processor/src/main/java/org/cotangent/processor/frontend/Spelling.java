package org.cotangent.processor.frontend;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that somebody probably meant. */
final class Spelling {
  private Spelling() {}

  /** The nearest of the names, if few letters differ. */
  static Optional<String> nearest(String written, List<String> names) {
    int tolerated = Math.max(1, written.length() / 3);
    return names.stream()
        .filter(name -> distance(written, name) <= tolerated)
        .min(Comparator.comparingInt(name -> distance(written, name)));
  }

  /**
   * The number of letters to insert, delete or replace (Levenshtein), where case counts for
   * nothing.
   */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b);
  }
}
