using System.Text;

namespace NumaBench.Bench.Inference;

/// <summary>
/// The files beside a model that hold its weights, by the <c>location</c> entries in its bytes. A search instead of a parser:
/// what it misses only makes the model look smaller.
/// </summary>
static class ExternalData
{
    /// <summary>StringStringEntryProto: field 1 is "location", then field 2 with a length of one byte and the value.</summary>
    static ReadOnlySpan<byte> Location => "\u000A\u0008location\u0012"u8;

    public static IReadOnlyList<string> FilesOf(string model)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(model))!;
        // The weights are elsewhere then, so the model itself is small; a file above the limit of protobuf is no model.
        if (new FileInfo(model).Length > int.MaxValue - 64)
        {
            return [];
        }

        ReadOnlySpan<byte> rest = File.ReadAllBytes(model);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        for (int at; (at = rest.IndexOf(Location)) >= 0;)
        {
            rest = rest[(at + Location.Length)..];
            if (rest.Length > 0 && rest[0] < 0x80 && rest.Length > rest[0])
            {
                names.Add(Encoding.UTF8.GetString(rest.Slice(1, rest[0])));
            }
        }

        return
        [
            .. names.Select(name => Path.GetFullPath(Path.Combine(folder, name)))
                .Where(path => path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) && File.Exists(path)),
        ];
    }
}
