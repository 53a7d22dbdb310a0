package org.cotangent.processor.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A statement: text around blocks of statements, one piece of text more than there are blocks.
 *
 * @param pieces the text before, between and after the blocks
 * @param blocks what stands in braces
 */
record Node(List<Pair> pieces, List<Block> blocks) {
  private static final String RETURN = "return ";

  /** A statement without blocks. */
  static Node of(Pair text) {
    return new Node(List.of(text), List.of());
  }

  /** A statement with one block in braces after the head. */
  static Node of(Pair head, Block block, Pair tail) {
    return new Node(List.of(head, tail), List.of(block));
  }

  String text(boolean oracle, String indent) {
    StringBuilder out = new StringBuilder(indent);
    for (int i = 0; i < pieces.size(); i++) {
      Pair piece = pieces.get(i);
      out.append((oracle ? piece.oracle() : piece.plain()).replace("\n", "\n" + indent));
      if (i < blocks.size()) {
        out.append("{\n").append(blocks.get(i).text(oracle, indent + "  "));
        out.append(indent).append("}");
      }
    }
    return out.append("\n").toString();
  }

  Node copy() {
    return new Node(pieces, blocks.stream().map(Block::copy).toList());
  }

  /** The same with other returns, made of the values that they return. */
  private Node withReturns(UnaryOperator<String> change) {
    String plain = pieces.get(0).plain();
    if (blocks.isEmpty() && plain.startsWith(RETURN)) {
      String value = plain.substring(RETURN.length(), plain.length() - 1);
      return Node.of(new Pair(change.apply(value), pieces.get(0).oracle()));
    }
    return new Node(
        pieces, blocks.stream().map(block -> block.withReturns(change)).toList());
  }

  /** Statements that a shrinker may drop one by one. */
  record Block(List<Node> nodes) {
    Block() {
      this(new ArrayList<>());
    }

    void add(Node node) {
      nodes.add(node);
    }

    void add(int index, Node node) {
      nodes.add(index, node);
    }

    String text(boolean oracle, String indent) {
      StringBuilder out = new StringBuilder();
      nodes.forEach(node -> out.append(node.text(oracle, indent)));
      return out.toString();
    }

    /** The same with other text for each return of a value, in the plain form. */
    Block withReturns(UnaryOperator<String> change) {
      return new Block(nodes.stream().map(node -> node.withReturns(change)).toList());
    }

    Block copy() {
      return new Block(new ArrayList<>(nodes.stream().map(Node::copy).toList()));
    }
  }
}
