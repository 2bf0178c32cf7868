using System.Globalization;
using System.Text;

namespace NumaBench.Numa;

/// <summary>
/// Reads <c>/proc/PID/numa_maps</c>: needs no permission for one's own process, so it is the proof of placement that works in
/// every container. Two policies have a space in their name, and old kernels write <c>interleave=0-3</c> for <c>interleave:0-3</c>.
/// </summary>
public static class NumaMaps
{
    /// <summary>More pages than any machine has: a hostile file must not overflow sums of bytes.</summary>
    const long MostPages = 1L << 40;

    /// <summary>The mappings of a live process; null when it is gone, another user's, or the kernel knows no NUMA.</summary>
    public static IReadOnlyList<NumaMapping>? Of(int processId) =>
        SysFs.Live.Text($"proc/{processId}/numa_maps") is { } text ? Parse(text) : null;

    /// <summary>Throws <see cref="FormatException"/> with the number of the line that cannot be read.</summary>
    public static IReadOnlyList<NumaMapping> Parse(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.TrimEntries);
        return [.. lines.Select((line, index) => (line, index)).Where(at => at.line.Length > 0).Select(at => ParseLine(at.line, at.index + 1))];
    }

    /// <summary>Resident bytes per node over all mappings.</summary>
    public static PageShares Shares(IEnumerable<NumaMapping> mappings) =>
        new(mappings.SelectMany(mapping => mapping.PagesPerNode.Keys.Select(node => KeyValuePair.Create(node, mapping.BytesOn(node)))));

    static NumaMapping ParseLine(string line, int number)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !ulong.TryParse(words[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address))
        {
            throw Malformed(number, "it does not begin with an address and a policy");
        }

        bool two = words.Length > 2
            && ((words[1] == "prefer" && words[2].StartsWith("(many)", StringComparison.Ordinal))
                || (words[1] == "weighted" && words[2].StartsWith("interleave", StringComparison.Ordinal)));
        string policy = two ? $"{words[1]} {words[2]}" : words[1];

        var pages = new SortedDictionary<int, long>();
        string? file = null;
        bool heap = false, stack = false, huge = false;
        long anonymous = 0, mapped = 0, pageKilobytes = 4;
        foreach (string word in words.Skip(two ? 3 : 2))
        {
            int equals = word.IndexOf('=', StringComparison.Ordinal);
            string key = equals < 0 ? word : word[..equals], value = equals < 0 ? "" : word[(equals + 1)..];
            switch (key)
            {
                case "file": file = Unescape(value); break;
                case "heap": heap = true; break;
                case "huge": huge = true; break;
                case "anon": anonymous = Count(value, number); break;
                case "mapped": mapped = Count(value, number); break;
                case "kernelpagesize_kB": pageKilobytes = Count(value, number); break;
                case "stack":
                case var thread when thread.StartsWith("stack:", StringComparison.Ordinal): stack = true; break;
                case var n when n.Length > 1 && n[0] == 'N' && int.TryParse(n.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int node):
                    pages[node] = Count(value, number);
                    break;
            }
        }

        // The largest page of any architecture is 16 GiB (POWER).
        if (pageKilobytes is < 1 or > 16 << 20)
        {
            throw Malformed(number, $"a page of {pageKilobytes} kB does not exist");
        }

        return new NumaMapping
        {
            Address = address,
            Policy = policy,
            File = file,
            IsHeap = heap,
            IsStack = stack,
            IsHuge = huge,
            AnonymousPages = anonymous,
            MappedPages = mapped,
            PageKilobytes = (int)pageKilobytes,
            PagesPerNode = pages,
        };
    }

    static long Count(string digits, int line) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= MostPages
            ? count
            : throw Malformed(line, $"'{(digits.Length <= 40 ? digits : digits[..40] + "…")}' is not a number of pages");

    static FormatException Malformed(int line, string why) => new($"numa_maps, line {line}: {why}.");

    /// <summary>seq_file_path in the kernel writes space, tab, newline and '=' of a path as three octal digits.</summary>
    static string Unescape(string path)
    {
        var text = new StringBuilder(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 3 < path.Length && path.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
            {
                text.Append((char)(((path[i + 1] - '0') << 6) | ((path[i + 2] - '0') << 3) | (path[i + 3] - '0')));
                i += 3;
            }
            else
            {
                text.Append(path[i]);
            }
        }

        return text.ToString();
    }
}
