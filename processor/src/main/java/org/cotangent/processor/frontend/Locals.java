package org.cotangent.processor.frontend;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The local variables in scope, block by block. */
final class Locals {
  private final Deque<Map<String, LocalVariable>> blocks = new ArrayDeque<>();
  private final Set<String> everDeclared = new HashSet<>();

  Locals() {
    enter();
  }

  void enter() {
    blocks.push(new LinkedHashMap<>());
  }

  void leave() {
    blocks.pop();
  }

  LocalVariable declare(LocalVariable variable) {
    blocks.element().put(variable.name(), variable);
    everDeclared.add(variable.name());
    return variable;
  }

  Optional<LocalVariable> find(String name) {
    return blocks.stream()
        .filter(block -> block.containsKey(name))
        .findFirst()
        .map(block -> block.get(name));
  }

  /** The variables declared in the innermost block so far. */
  List<LocalVariable> ofThisBlock() {
    return List.copyOf(blocks.element().values());
  }

  /** Notes a variable that no name in the source means. */
  void mention(LocalVariable variable) {
    everDeclared.add(variable.name());
  }

  /** Adds the names of the variables of a method that is written in place of a call. */
  void include(Locals ofCallee) {
    everDeclared.addAll(ofCallee.everDeclared);
  }

  /** Whether a variable has the name anywhere in the method and what it calls, as far as read. */
  boolean everDeclared(String name) {
    return everDeclared.contains(name);
  }
}
