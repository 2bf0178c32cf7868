using System.Globalization;
using System.Text;

namespace NumaBench.Numa;

/// <summary>Understands one line of numa_maps(5). Words that are not known are passed over: newer kernels write more.</summary>
static class NumaMapsLine
{
    /// <summary>
    /// 2⁵² bytes are all that a processor can address: a hostile file must not overflow sums of bytes.
    /// </summary>
    public const long MostKilobytes = 1L << 42;

    static readonly Dictionary<int, long> NoPages = [];

    /// <summary>The policies of the kernel whose name has a space, by the first part.</summary>
    static readonly (string First, string Second)[] NamesOfTwoWords = [("prefer", "(many)"), ("weighted", "interleave")];

    /// <summary>Throws <see cref="FormatException"/> that says what cannot be read, without the line's number.</summary>
    public static NumaMapping Parse(ReadOnlySpan<char> line)
    {
        ReadOnlySpan<char> rest = line;
        if (!ulong.TryParse(Word(ref rest), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong address) || rest.IsWhiteSpace())
        {
            throw new FormatException("it does not begin with an address and a policy");
        }

        string policy = Policy(ref rest);
        if (policy.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            // It is printed: a saved file must not command a terminal.
            throw new FormatException("its policy holds characters that no policy has");
        }

        Dictionary<int, long> pages = NoPages;
        string? file = null;
        bool heap = false, stack = false, huge = false;
        long anonymous = 0, mapped = 0, sharers = 1, pageKilobytes = 4;
        while (Word(ref rest) is { Length: > 0 } word)
        {
            int equals = word.IndexOf('=');
            ReadOnlySpan<char> key = equals < 0 ? word : word[..equals], value = equals < 0 ? "" : word[(equals + 1)..];
            switch (key)
            {
                case "file": file = Unescape(value); break;
                case "heap": heap = true; break;
                case "huge": huge = true; break;
                case "anon": anonymous = Count(value); break;
                case "mapped": mapped = Count(value); break;
                case "mapmax": sharers = Count(value); break;
                case "kernelpagesize_kB": pageKilobytes = Count(value); break;
                case "stack": stack = true; break;
                default:
                    stack |= key.StartsWith("stack:");
                    if (key.Length > 1 && key[0] == 'N' && key[1..].IndexOfAnyExceptInRange('0', '9') < 0)
                    {
                        pages = pages.Count == 0 ? new Dictionary<int, long>(1) : pages;
                        Add(pages, key[1..], Count(value));
                    }

                    break;
            }
        }

        // The largest page of any architecture is 16 GiB (POWER).
        if (pageKilobytes is < 1 or > 16 << 20)
        {
            throw new FormatException($"a page of {pageKilobytes} kB does not exist");
        }

        if (pages.Values.Sum() > MostKilobytes / pageKilobytes)
        {
            throw new FormatException($"{pages.Values.Sum()} pages of {pageKilobytes} kB are more than any machine has");
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
            MostSharers = sharers,
            PageKilobytes = (int)pageKilobytes,
            PagesPerNode = pages,
        };
    }

    /// <summary>The policy of the beginning of a line; null when that does not go beyond it.</summary>
    public static string? PolicyOf(ReadOnlySpan<char> beginning)
    {
        ReadOnlySpan<char> rest = beginning;
        Word(ref rest);
        string policy = Policy(ref rest);
        return policy.Length > 0 && rest.Length > 0 ? policy : null;
    }

    static string Policy(ref ReadOnlySpan<char> rest)
    {
        ReadOnlySpan<char> first = Word(ref rest), behind = rest, second = Word(ref behind);
        foreach ((string one, string two) in NamesOfTwoWords)
        {
            if (first.SequenceEqual(one) && second.StartsWith(two))
            {
                rest = behind;
                return $"{first} {second}";
            }
        }

        // By far the most mappings have it: one text for all.
        return first.SequenceEqual("default") ? "default" : first.ToString();
    }

    static void Add(Dictionary<int, long> pages, ReadOnlySpan<char> digits, long count)
    {
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int node) || node > KernelList.HighestId)
        {
            throw new FormatException($"there is no node {Shorten(digits)}");
        }

        if (!pages.TryAdd(node, count))
        {
            throw new FormatException($"it counts the pages of node {node} twice");
        }
    }

    static long Count(ReadOnlySpan<char> digits) =>
        long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long count) && count <= MostKilobytes
            ? count
            : throw new FormatException($"'{Shorten(digits)}' is not a number of pages");

    static string Shorten(ReadOnlySpan<char> text) => text.Length <= 40 ? text.ToString() : $"{text[..40]}…";

    /// <summary>The next word, taken off the rest; empty at the end.</summary>
    static ReadOnlySpan<char> Word(ref ReadOnlySpan<char> rest)
    {
        rest = rest.TrimStart();
        int end = rest.IndexOf(' ');
        ReadOnlySpan<char> word = end < 0 ? rest : rest[..end];
        rest = rest[word.Length..];
        return word.TrimEnd();
    }

    /// <summary>seq_file_path in the kernel writes space, tab, newline and '=' of a path as three octal digits.</summary>
    static string Unescape(ReadOnlySpan<char> path)
    {
        if (!path.Contains('\\'))
        {
            return path.ToString();
        }

        var text = new StringBuilder(path.Length);
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] == '\\' && i + 3 < path.Length && path.Slice(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0)
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
