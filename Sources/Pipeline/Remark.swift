/// Something said of a place: a file, a stage, an option, a key of the configuration.
package struct Remark: Hashable, Sendable {
    package var place: String
    package var message: String

    package init(_ message: String, at place: String) {
        self.place = place
        self.message = message
    }
}
