package io.github.cdiprometheus.interceptor;

import java.lang.reflect.Executable;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which types stand for the type variables of a class's supertypes. Immutable. */
public final class TypeArguments {

    private final Map<Type, Type> arguments = new HashMap<>();

    private TypeArguments() {}

    /** @param type a class, or one with type arguments of its own */
    public static TypeArguments of(Type type) {
        TypeArguments found = new TypeArguments();
        if (type instanceof ParameterizedType parameterized) {
            found.add(parameterized);
        }
        Lineage.of(found.erased(type)).forEach(found::add);
        return found;
    }

    /** The parameters of a member of the class, or of one that it inherits. */
    public List<Class<?>> parameters(Executable member) {
        return Arrays.stream(generic(member)).<Class<?>>map(this::erased).toList();
    }

    /** The same, not erased; type variables that stand for a type are replaced by it. */
    public List<Type> genericParameters(Executable member) {
        return Arrays.stream(generic(member)).map(this::resolved).toList();
    }

    /** What stands for it, if it is a type variable; that itself if it is unknown. */
    public Type resolved(Type type) {
        Type current = type;
        // so often at most: in an inner class that extends its outer class a variable can stand for itself
        for (int i = 0; i < arguments.size() && arguments.containsKey(current); i++) {
            current = arguments.get(current);
        }
        return current;
    }

    /** Its class; of a type variable that stands for no known type, its bound. */
    public Class<?> erased(Type type) {
        Type known = resolved(type);
        if (known instanceof Class<?> plain) {
            return plain;
        }
        if (known instanceof ParameterizedType parameterized) {
            return erased(parameterized.getRawType());
        }
        if (known instanceof GenericArrayType array) {
            return erased(array.getGenericComponentType()).arrayType();
        }
        if (known instanceof TypeVariable<?> variable) {
            return erased(variable.getBounds()[0]);
        }
        return erased(((WildcardType) known).getUpperBounds()[0]);
    }

    /** Inner classes and enums have constructors whose generic parameters lack those that the compiler has added. */
    private static Type[] generic(Executable member) {
        Type[] generic = member.getGenericParameterTypes();
        return generic.length == member.getParameterCount() ? generic : member.getParameterTypes();
    }

    private void add(Class<?> type) {
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .forEach(this::add);
    }

    private void add(ParameterizedType type) {
        TypeVariable<?>[] variables = ((Class<?>) type.getRawType()).getTypeParameters();
        for (int i = 0; i < variables.length; i++) {
            arguments.put(variables[i], type.getActualTypeArguments()[i]);
        }
    }
}
