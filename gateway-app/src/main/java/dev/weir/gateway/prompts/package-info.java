/** The operator's prompts: a folder of files, read again when they change. May look at: chat, failure. */
@NullMarked
package dev.weir.gateway.prompts;

import org.jspecify.annotations.NullMarked;
