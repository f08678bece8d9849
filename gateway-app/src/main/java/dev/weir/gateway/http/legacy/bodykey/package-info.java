/** The door of an older Ollama proxy whose clients put their key into the body. Nobody looks at it. May look at: http, dialect, admission, failure. */
@NullMarked
package dev.weir.gateway.http.legacy.bodykey;

import org.jspecify.annotations.NullMarked;
