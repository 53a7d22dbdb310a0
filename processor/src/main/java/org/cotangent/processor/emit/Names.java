package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Gives each Java variable its name: the user's where it can be had, else a number behind it; a
 * short name for what was computed where the user gave none. A name given here is none of the
 * user's.
 */
final class Names {

  private final Map<String, List<Scopes.Extent>> taken = new HashMap<>();
  private final Set<String> wanted = new HashSet<>();
  private final Set<String> reserved;

  private Names(Set<String> reserved) {
    this.reserved = reserved;
  }

  /**
   * Names all variables.
   *
   * @param reserved names that no variable may have
   */
  static void give(Locals locals, Scopes scopes, Map<Local, String> hints, Set<String> reserved) {
    Names names = new Names(reserved);
    locals.parameters().forEach(local -> names.wanted.add(local.wantedName()));
    scopes.extents().keySet().forEach(local -> names.wanted.add(local.wantedName()));
    Scopes.Extent everywhere = new Scopes.Extent(-1, Integer.MAX_VALUE);
    for (Local parameter : locals.parameters()) {
      String wanted = parameter.wantedName();
      names.give(parameter, wanted.isEmpty() ? "t" : wanted, everywhere);
    }
    List<Map.Entry<Local, Scopes.Extent>> unnamed = new ArrayList<>();
    for (Map.Entry<Local, Scopes.Extent> entry : scopes.extents().entrySet()) {
      if (entry.getKey().wantedName().isEmpty()) {
        unnamed.add(entry);
      } else {
        names.give(entry.getKey(), entry.getKey().wantedName(), entry.getValue());
      }
    }
    for (Map.Entry<Local, Scopes.Extent> entry : unnamed) {
      names.give(entry.getKey(), hints.getOrDefault(entry.getKey(), "t"), entry.getValue());
    }
  }

  private void give(Local local, String base, Scopes.Extent extent) {
    boolean isWanted = !local.wantedName().isEmpty();
    String name = base;
    for (int number = 2; !isFree(name, extent, isWanted && name.equals(base)); number++) {
      name = base + number;
    }
    taken.computeIfAbsent(name, key -> new ArrayList<>()).add(extent);
    local.name(name);
  }

  private boolean isFree(String name, Scopes.Extent extent, boolean isWanted) {
    return SourceVersion.isIdentifier(name)
        && !SourceVersion.isKeyword(name)
        && !reserved.contains(name)
        && (isWanted || !wanted.contains(name))
        && taken.getOrDefault(name, List.of()).stream().noneMatch(extent::meets);
  }
}
