package org.cotangent.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.ir.Block;
import org.cotangent.processor.ir.Expression;
import org.cotangent.processor.ir.Function;
import org.cotangent.processor.ir.Statement;

/** The private members of the companion that bodies refer to, made when they first do. */
final class Members {

  private final ClassName outermost;
  private final Set<String> variables = new HashSet<>();
  private final Map<String, String> names = new HashMap<>();
  private final Map<String, FieldSpec> fields = new HashMap<>();
  private final List<FieldSpec> ordered = new ArrayList<>();
  private final List<MethodSpec> initializers = new ArrayList<>();
  private final Map<Function, String> parts = new IdentityHashMap<>();
  private final List<MethodSpec> partMethods = new ArrayList<>();

  /**
   * The members for some functions.
   *
   * @param outermost the user's top-level class
   */
  Members(ClassName outermost, List<Function> functions) {
    this.outermost = outermost;
    functions.forEach(this::collectVariables);
    functions.forEach(function -> reserve(function.body()));
  }

  private void collectVariables(Function function) {
    function.params().forEach(param -> variables.add(param.name()));
    collectVariables(function.body());
  }

  private void collectVariables(Block block) {
    for (Statement statement : block.statements()) {
      statement.definitions().forEach(var -> variables.add(var.name()));
      if (statement instanceof Statement.Loop loop) {
        loop.params().forEach(var -> variables.add(var.name()));
      }
      statement.blocks().forEach(this::collectVariables);
    }
  }

  private void reserve(Block block) {
    for (Statement statement : block.statements()) {
      if (statement instanceof Statement.Let let) {
        if (let.expression() instanceof Expression.AssertionsEnabled) {
          nameOf("", "ASSERTIONS_ENABLED");
        } else if (let.expression() instanceof Expression.StaticField field
            && field.initializer().isPresent()) {
          nameOf(field.owner(), field.name());
          reserve(field.initializer().get().body());
        }
      }
      statement.blocks().forEach(this::reserve);
    }
  }

  /** The names of all fields, which no variable may hide. */
  Set<String> names() {
    return Set.copyOf(names.values());
  }

  private String nameOf(String owner, String name) {
    return names.computeIfAbsent(owner + "." + name, key -> {
      String unique = name;
      while (variables.contains(unique) || names.containsValue(unique)) {
        unique += "_";
      }
      return unique;
    });
  }

  /** The name of a field that tells whether assertions are enabled for the user's class. */
  String assertionsEnabled() {
    String name = nameOf("", "ASSERTIONS_ENABLED");
    if (!fields.containsKey(name)) {
      add(name, TypeName.BOOLEAN, Text.of("$T.class.desiredAssertionStatus()", outermost));
    }
    return name;
  }

  /** The name of a field with the value of a private one of the user's. */
  String copyOf(Expression.StaticField field) {
    String name = nameOf(field.owner(), field.name());
    if (!fields.containsKey(name)) {
      TypeName type = ClassNames.of(field.type());
      Function initializer = field.initializer().orElseThrow();
      Body body = Body.of(initializer, this, Returning.ONLY);
      if (body.result().isPresent()) {
        add(name, type, body.result().get());
      } else {
        MethodSpec method = MethodSpec.methodBuilder("initial_" + name)
            .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
            .returns(type)
            .addCode(body.code().code())
            .build();
        initializers.add(method);
        add(name, type, Text.of("$L()", method.name()));
      }
    }
    return name;
  }

  /** The name of a method that runs a part of a function too big for one method. */
  String part(Function part) {
    String known = parts.get(part);
    if (known != null) {
      return known;
    }
    String name = part.name() + "_part" + (parts.size() + 1);
    parts.put(part, name);
    int place = partMethods.size();
    partMethods.add(null);
    Body body = Body.ofPart(part, this);
    MethodSpec.Builder method = MethodSpec.methodBuilder(name)
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .addJavadoc("A piece of {@code $L}, which is too big for one method.\n", part.name());
    for (int i = 0; i < part.params().size(); i++) {
      method.addParameter(
          ClassNames.of(part.params().get(i).type()), body.parameters().get(i));
    }
    MethodSpec made = method.addCode(body.code().code()).build();
    partMethods.set(place, made);
    return name;
  }

  private void add(String name, TypeName type, Text value) {
    FieldSpec field = FieldSpec.builder(
            type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(value.code())
        .build();
    fields.put(name, field);
    ordered.add(field);
  }

  /** Adds what bodies have asked for. */
  void addTo(TypeSpec.Builder companion) {
    companion.addFields(ordered);
    companion.addMethods(initializers);
    companion.addMethods(partMethods);
  }
}
