/** The messages and stubs of {@code weir.v1}; all but this page is generated from {@code src/main/proto}. */
package dev.weir.v1;
