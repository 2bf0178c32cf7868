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

    /// <summary>The limit of protobuf, less what an array may not have.</summary>
    public const long MostModelBytes = int.MaxValue - 64;

    /// <param name="model">A file of at most <see cref="MostModelBytes"/>.</param>
    public static IReadOnlyList<string> FilesOf(string model)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(model))!;
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
