package org.cotangent.processor.optimize;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Expression.Apply;
import org.cotangent.processor.ir.Primitive;
import org.cotangent.processor.optimize.Rule.Simpler;

/** An ordered list of rules, of which the first that applies counts. */
final class Rules {

  /** For each primitive, those that may apply to it, in order. */
  private final Map<Primitive, Rule[]> ofPrimitive = new EnumMap<>(Primitive.class);

  /** Those that may apply to other expressions, in order. */
  private final Rule[] ofOthers;

  Rules(List<Rule> rules) {
    for (Primitive primitive : Primitive.values()) {
      ofPrimitive.put(primitive, limited(rules, Optional.of(primitive)));
    }
    ofOthers = limited(rules, Optional.empty());
  }

  /** Something simpler than an expression, if there is a rule for it. */
  Optional<Simpler> on(Expression expression, Definitions definitions) {
    Rule[] rules =
        expression instanceof Apply apply ? ofPrimitive.get(apply.primitive()) : ofOthers;
    for (Rule rule : rules) {
      Optional<Simpler> simpler = rule.rewriting().on(expression, definitions);
      if (simpler.isPresent()) {
        return simpler;
      }
    }
    return Optional.empty();
  }

  private static Rule[] limited(List<Rule> rules, Optional<Primitive> primitive) {
    List<Rule> result = new ArrayList<>();
    for (Rule rule : rules) {
      if (rule.primitive().isEmpty() || rule.primitive().equals(primitive)) {
        result.add(rule);
      }
    }
    return result.toArray(Rule[]::new);
  }
}
