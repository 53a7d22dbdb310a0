package org.cotangent.processor.emit;

import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Modifier;
import org.cotangent.processor.model.DifferentiableMethod;
import org.cotangent.processor.model.Parameter;

/** The user's method as the companion calls it: a copy of its own where that is private. */
record OwnCopy(DifferentiableMethod method, CompanionWriter.Names classes, Members members) {

  private String name() {
    return new MemberNames(classes.companion, method).ownCopy(classes);
  }

  /** The copy. */
  MethodSpec declared() {
    MethodCode code = new MethodCode(method, classes, members);
    Body body = code.body(method.primal(), Returning.ONLY);
    Arguments arguments = code.arguments(method.primal(), body);
    MethodSpec.Builder copy = MethodSpec.methodBuilder(name())
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(ClassNames.of(method.result()))
        .addJavadoc(Docs.ofOwnCopy(method, arguments.names()).code());
    for (int i = 0; i < method.parameters().size(); i++) {
      copy.addParameter(
          ClassNames.of(method.parameters().get(i).type()), arguments.names().get(i));
    }
    return copy.addCode(arguments.takenApart().add(body.code()).build().code()).build();
  }

  /** A call with the parameters of the user's method as arguments. */
  Text call() {
    List<String> arguments =
        new ArrayList<>(method.parameters().stream().map(Parameter::name).toList());
    Text callee = method.isPrivate()
        ? Text.of(name())
        : method.isInstance()
            ? Text.of("$L.$L", arguments.remove(0), method.name())
            : Text.of(
                "$L.$L",
                ClassNames.inExpression(classes.owner, Set.copyOf(arguments)),
                method.name());
    return Text.of("$L($L)", callee, String.join(", ", arguments));
  }
}
