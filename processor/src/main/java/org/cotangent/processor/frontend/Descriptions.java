package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.util.Locale;
import java.util.Map;

/** What to call a piece of syntax in a message. */
final class Descriptions {
  private static final Map<String, String> NAMES = Map.of(
      "INSTANCE_OF", "instanceof",
      "TRY", "try",
      "SYNCHRONIZED", "synchronized",
      "CLASS", "a local class",
      "RECORD", "a local record",
      "ENUM", "a local enum",
      "INTERFACE", "a local interface",
      "BLOCK", "a block",
      "NULL_LITERAL", "null");

  private Descriptions() {}

  /** A noun for the tree, also for syntax younger than this processor. */
  static String of(Tree tree) {
    String kind = tree.getKind().name();
    return NAMES.getOrDefault(kind, kind.toLowerCase(Locale.ROOT).replace('_', ' '));
  }
}
