package org.cotangent.processor.frontend;

/** Where {@code break}, {@code continue} or {@code yield} goes; compared by identity. */
final class Jump {
  private final String name;

  Jump(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }
}
