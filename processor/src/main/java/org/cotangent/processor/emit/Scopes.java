package org.cotangent.processor.emit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each Java variable is declared: in the innermost block that holds all its uses, by its
 * first assignment if that stands in the block itself.
 */
final class Scopes {

  /** A block of Java, with the place where it stands in the block around it. */
  private static final class Region {
    private final Region parent;
    private final int index;
    private final List<Step> steps;
    private final List<Integer> ticks = new ArrayList<>();
    private final int depth;
    private int end;

    Region(Region parent, int index, List<Step> steps) {
      this.parent = parent;
      this.index = index;
      this.steps = steps;
      depth = parent == null ? 0 : parent.depth + 1;
    }
  }

  /** A place within a region: before the step at the index. */
  private record Place(Region region, int index) {
    Place up() {
      return new Place(region.parent, region.index);
    }
  }

  /** From where to where, in the order of the text, a variable's name is taken. */
  record Extent(int start, int end) {
    boolean meets(Extent other) {
      return start < other.end && other.start < end;
    }
  }

  private final Locals locals;
  private final Map<Local, Place> places = new LinkedHashMap<>();
  private final Map<Local, Extent> extents = new LinkedHashMap<>();
  private final Map<Step, List<Local>> declaredBefore = new IdentityHashMap<>();
  private final Map<Step, Local> declaredBy = new IdentityHashMap<>();
  private int clock;

  Scopes(List<Step> steps, Locals locals) {
    this.locals = locals;
    walk(new Region(null, 0, steps));
    places.forEach(this::declare);
  }

  /** The variables to declare without a value before a step. */
  List<Local> declaredBefore(Step step) {
    return declaredBefore.getOrDefault(step, List.of());
  }

  /** Whether the step, an assignment or a {@code for}, declares the variable that it assigns. */
  boolean declares(Step step) {
    return declaredBy.containsKey(step);
  }

  /** Whether a variable is declared in a list of steps or within one of them. */
  boolean isDeclaredIn(List<Step> steps, Local local) {
    boolean[] found = new boolean[1];
    Steps.each(
        steps,
        step ->
            found[0] |= declaredBy.get(step) == local || declaredBefore(step).contains(local));
    return found[0];
  }

  /**
   * The variables that are not parameters, in the order of their declaration, with their extents.
   */
  Map<Local, Extent> extents() {
    return extents;
  }

  private void walk(Region region) {
    for (int i = 0; i < region.steps.size(); i++) {
      region.ticks.add(clock++);
      Place here = new Place(region, i);
      Step step = region.steps.get(i);
      if (step instanceof Step.Repeat repeat) {
        repeat(repeat, here);
      } else {
        step.trees().forEach(tree -> tree.leaves(var -> use(locals.of(var), here)));
        step.targets().forEach(var -> use(locals.of(var), here));
        for (List<Step> body : step.bodies()) {
          walk(new Region(region, i, body));
        }
      }
    }
    region.ticks.add(clock++);
    region.end = clock++;
  }

  /**
   * The head of a {@code for} is a region around the test and the body; the body goes on with the
   * test.
   */
  private void repeat(Step.Repeat repeat, Place here) {
    Place inside = here;
    Region head = new Region(here.region(), here.index(), List.of(repeat));
    if (repeat.counter() != null) {
      repeat.counter().init().leaves(var -> use(locals.of(var), here));
      head.ticks.add(clock++);
      inside = new Place(head, 0);
      use(locals.of(repeat.counter().var()), inside);
      Place update = inside;
      repeat.counter().update().leaves(var -> use(locals.of(var), update));
    }
    if (repeat.test().isEmpty()) {
      Place condition = inside;
      repeat.condition().leaves(var -> use(locals.of(var), condition));
      walk(new Region(inside.region(), inside.index(), repeat.body()));
    } else {
      Region test = new Region(inside.region(), inside.index(), repeat.test());
      walk(test);
      Place last = new Place(test, repeat.test().size());
      repeat.condition().leaves(var -> use(locals.of(var), last));
      walk(new Region(test, repeat.test().size(), repeat.body()));
      test.end = clock++;
    }
    head.end = clock++;
  }

  private void use(Local local, Place place) {
    if (!local.isParameter()) {
      places.merge(local, place, Scopes::common);
    }
  }

  private static Place common(Place first, Place next) {
    Place a = first;
    Place b = next;
    while (a.region() != b.region()) {
      if (a.region().depth >= b.region().depth) {
        a = a.up();
      } else {
        b = b.up();
      }
    }
    return a.index() <= b.index() ? a : b;
  }

  private void declare(Local local, Place found) {
    Place place = found;
    boolean isHead = place.region().steps.size() == 1
        && place.region().steps.get(0) instanceof Step.Repeat repeat
        && repeat.counter() != null
        && place.region().parent != null
        && place.region().parent.steps.get(place.region().index) == repeat;
    if (isHead) {
      Step.Repeat repeat = (Step.Repeat) place.region().steps.get(0);
      if (locals.of(repeat.counter().var()) == local) {
        declaredBy.put(repeat, local);
        extents.put(local, new Extent(place.region().ticks.get(0), place.region().end));
        return;
      }
      place = place.up();
    }
    Step step = place.region().steps.get(place.index());
    boolean assigns = step instanceof Step.Assign assign && locals.of(assign.target()) == local;
    if (assigns) {
      declaredBy.put(step, local);
    } else {
      declaredBefore.computeIfAbsent(step, key -> new ArrayList<>()).add(local);
    }
    extents.put(local, new Extent(place.region().ticks.get(place.index()), place.region().end));
  }
}
