package org.cotangent.processor.frontend;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the objects may come from that the variables of one method lead to: the number of a
 * parameter, or from a field. What a call returns is taken for new.
 */
final class Origins {

  /** The origin of what a field holds. */
  static final int FIELD = -1;

  /** The depth from which on origins are taken for the same. */
  private static final int DEPTH = 8;

  /**
   * The origins of a value.
   *
   * @param levels those of the object itself, of its elements, of their elements, and so on
   */
  record Of(List<Set<Integer>> levels) {

    private static Of none() {
      return new Of(Stream.generate(() -> (Set<Integer>) new HashSet<Integer>())
          .limit(DEPTH)
          .toList());
    }

    /** One origin for an object and all objects in it, to a depth. */
    private static Of all(int origin, int depth) {
      Of all = none();
      all.levels.subList(0, depth).forEach(level -> level.add(origin));
      return all;
    }

    /** The origins of the object itself. */
    Set<Integer> self() {
      return levels.get(0);
    }

    private boolean add(Of other) {
      boolean grew = false;
      for (int i = 0; i < DEPTH; i++) {
        grew |= levels.get(i).addAll(other.levels.get(i));
      }
      return grew;
    }

    /** Adds what an element has. */
    private boolean hold(Of element) {
      boolean grew = false;
      for (int i = 0; i + 1 < DEPTH; i++) {
        grew |= levels.get(i + 1).addAll(element.levels.get(i));
      }
      return grew;
    }

    /** What an element has. */
    Of element() {
      Of element = none();
      for (int i = 0; i < DEPTH; i++) {
        element.levels.get(i).addAll(levels.get(Math.min(i + 1, DEPTH - 1)));
      }
      return element;
    }

    /** What a copy has: the elements are the same. */
    Of copy() {
      Of copy = none();
      copy.add(this);
      copy.self().clear();
      return copy;
    }
  }

  private final Map<VariableTree, Of> variables = new HashMap<>();
  private final Deque<Map<String, VariableTree>> scopes = new ArrayDeque<>();
  private boolean grew;

  Origins(List<? extends VariableTree> parameters) {
    enter();
    for (int i = 0; i < parameters.size(); i++) {
      scopes.element().put(parameters.get(i).getName().toString(), parameters.get(i));
      variables.put(parameters.get(i), Of.all(i, depth(parameters.get(i).getType())));
    }
  }

  /** How many objects deep a type is: an array of arrays of numbers two, a record any number. */
  private static int depth(Tree type) {
    int rank = 0;
    Tree at = type;
    while (at instanceof ArrayTypeTree array) {
      rank++;
      at = array.getType();
    }
    return at instanceof PrimitiveTypeTree ? rank : DEPTH;
  }

  void enter() {
    scopes.push(new HashMap<>());
  }

  void leave() {
    scopes.pop();
  }

  /** Whether more became known since the question was asked last. */
  boolean grew() {
    boolean before = grew;
    grew = false;
    return before;
  }

  /** Declares a variable with a value, or with none yet. */
  void declare(VariableTree tree, Optional<Of> value) {
    scopes.element().put(tree.getName().toString(), tree);
    Of known = variables.computeIfAbsent(tree, each -> Of.none());
    value.ifPresent(of -> grew |= known.add(of));
  }

  /** Whether the name is that of a local variable or parameter. */
  boolean isLocal(String name) {
    return find(name).isPresent();
  }

  private Optional<VariableTree> find(String name) {
    return scopes.stream()
        .filter(scope -> scope.containsKey(name))
        .findFirst()
        .map(scope -> scope.get(name));
  }

  /** Gives a local variable one more value. */
  void assign(String name, Of value) {
    find(name).ifPresent(variable -> grew |= variables.get(variable).add(value));
  }

  /** Puts a value into what an expression leads to: an element of an array, mostly. */
  void store(Tree into, Of value) {
    Tree at = into;
    Of held = value;
    while (true) {
      if (at instanceof ArrayAccessTree access) {
        at = access.getExpression();
        held = holding(held);
      } else if (at instanceof MemberSelectTree select) {
        at = select.getExpression();
        held = holding(held);
      } else if (at instanceof ParenthesizedTree parenthesized) {
        at = parenthesized.getExpression();
      } else {
        break;
      }
    }
    if (at instanceof IdentifierTree identifier) {
      assign(identifier.getName().toString(), held);
    }
  }

  private static Of holding(Of element) {
    Of holding = Of.none();
    holding.hold(element);
    return holding;
  }

  /** Where the value of an expression may come from. */
  Of of(Tree tree) {
    if (tree instanceof IdentifierTree identifier) {
      return find(identifier.getName().toString())
          .map(variables::get)
          .orElseGet(() -> Of.all(FIELD, DEPTH));
    } else if (tree instanceof ArrayAccessTree access) {
      return of(access.getExpression()).element();
    } else if (tree instanceof MemberSelectTree select) {
      return of(select.getExpression()).element();
    } else if (tree instanceof ParenthesizedTree parenthesized) {
      return of(parenthesized.getExpression());
    } else if (tree instanceof TypeCastTree cast) {
      return of(cast.getExpression());
    } else if (tree instanceof AssignmentTree assignment) {
      return of(assignment.getExpression());
    } else if (tree instanceof ConditionalExpressionTree choice) {
      Of either = Of.none();
      either.add(of(choice.getTrueExpression()));
      either.add(of(choice.getFalseExpression()));
      return either;
    } else if (tree instanceof NewArrayTree array) {
      return holding(array.getInitializers());
    } else if (tree instanceof MethodInvocationTree call) {
      return ofCall(call);
    }
    return Of.none();
  }

  private Of holding(Collection<? extends ExpressionTree> elements) {
    Of array = Of.none();
    if (elements != null) {
      elements.forEach(element -> array.hold(of(element)));
    }
    return array;
  }

  /** A copy holds what the original does; an accessor gives what its object holds. */
  private Of ofCall(MethodInvocationTree call) {
    boolean isOnLocal = call.getArguments().isEmpty()
        && call.getMethodSelect() instanceof MemberSelectTree select
        && isRootedInLocal(select.getExpression());
    if (!isOnLocal) {
      return Of.none();
    }
    MemberSelectTree select = (MemberSelectTree) call.getMethodSelect();
    Of receiver = of(select.getExpression());
    return select.getIdentifier().contentEquals("clone") ? receiver.copy() : receiver.element();
  }

  private boolean isRootedInLocal(Tree tree) {
    Tree at = tree;
    while (at instanceof ArrayAccessTree access) {
      at = access.getExpression();
    }
    return at instanceof IdentifierTree identifier
        && isLocal(identifier.getName().toString());
  }
}
