package org.cotangent.processor.frontend;

import com.sun.source.tree.Tree;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Syntax that is younger than the Java that this is compiled for. */
final class YoungSyntax {

  private YoungSyntax() {}

  /** A part of a tree; empty if the tree or this Java has none. */
  static Optional<Tree> tree(Tree tree, String getter) {
    return get(tree, getter).filter(Tree.class::isInstance).map(Tree.class::cast);
  }

  /** The parts of a tree; none if this Java knows none. */
  static List<? extends Tree> trees(Tree tree, String getter) {
    return get(tree, getter).filter(List.class::isInstance).map(List.class::cast).stream()
        .flatMap(list -> ((List<?>) list).stream())
        .map(Tree.class::cast)
        .toList();
  }

  private static Optional<Object> get(Tree tree, String getter) {
    try {
      Optional<Method> method = Stream.of(tree.getClass().getInterfaces())
          .flatMap(type -> Stream.of(type.getMethods()))
          .filter(each -> each.getName().equals(getter) && each.getParameterCount() == 0)
          .findFirst();
      return method.isEmpty()
          ? Optional.empty()
          : Optional.ofNullable(method.get().invoke(tree));
    } catch (ReflectiveOperationException failed) {
      throw new IllegalStateException(failed);
    }
  }
}
