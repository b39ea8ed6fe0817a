package io.leakproof.rules.engine;

import java.util.Map;

/** Classes that were compiled a moment ago. They come before the shipped ones: Drools names both models alike. */
final class ModelLoader extends ClassLoader {
    private final Map<String, byte[]> classes;

    ModelLoader(Map<String, byte[]> classes) {
        super(RuleBook.class.getClassLoader());
        this.classes = classes;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
        }
    }
}
