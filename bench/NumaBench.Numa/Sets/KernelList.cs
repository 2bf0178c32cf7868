using System.Globalization;
using System.Text;

namespace NumaBench.Numa;

/// <summary>
/// The kernel's list notation for sets of ids: <c>0-3,8</c>, strides <c>0-62:2/1</c> (groups of the first
/// "used" ids out of every "step") and lscpu's <c>0-62:2</c>.
/// See "bitmap_parselist" in the kernel's lib/bitmap-str.c.
/// </summary>
static class KernelList
{
    /// <summary>Ids above this are refused: no kernel has them, and a hostile file must not make us allocate gigabytes.</summary>
    public const int HighestId = 65_535;

    /// <summary>No sane list repeats ids; one that would expand to more than this is hostile.</summary>
    const int MostIds = 4 * (HighestId + 1);

    public static IEnumerable<int> Parse(string text)
    {
        var ids = new List<int>();
        foreach (string part in text.Split([',', '\n', ' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            ids.AddRange(ParseRange(part, text));
            if (ids.Count > MostIds)
            {
                throw Malformed(text, part);
            }
        }

        return ids;
    }

    static IEnumerable<int> ParseRange(string part, string text)
    {
        string[] halves = part.Split(':');
        string[] ends = halves[0].Split('-');
        if (halves.Length > 2 || ends.Length > 2)
        {
            throw Malformed(text, part);
        }

        int first = ParseId(ends[0], text, part);
        int last = ends.Length == 2 ? ParseId(ends[1], text, part) : first;
        int step = 1, used = 1;
        if (halves.Length == 2)
        {
            // The kernel writes "used/group"; lscpu writes only the step.
            string[] stride = halves[1].Split('/');
            used = stride.Length == 2 ? ParseId(stride[0], text, part) : 1;
            step = ParseId(stride[^1], text, part);
            if (stride.Length == 2 && used > step)
            {
                // "0-62:2/1" as some tools print it: step first, used second.
                (used, step) = (step, used);
            }
        }

        if (last < first || step < 1 || used < 1 || used > step)
        {
            throw Malformed(text, part);
        }

        for (int start = first; start <= last; start += step)
        {
            for (int id = start; id < start + used && id <= last; id++)
            {
                yield return id;
            }
        }
    }

    static int ParseId(string digits, string text, string part) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int id) && id <= HighestId
            ? id
            : throw Malformed(text, part);

    static FormatException Malformed(string text, string part) =>
        new($"'{Shorten(text)}' is not a list of ids such as 0-3,8: '{Shorten(part)}' cannot be read.");

    public static string Shorten(string text) => text.Length <= 80 ? text.Trim() : text[..80].Trim() + "…";

    public static string Format(IEnumerable<int> sortedIds)
    {
        var text = new StringBuilder();
        int first = -1, last = -1;
        foreach (int id in sortedIds)
        {
            if (first >= 0 && id == last + 1)
            {
                last = id;
                continue;
            }

            Append(text, first, last);
            first = last = id;
        }

        Append(text, first, last);
        return text.ToString();
    }

    static void Append(StringBuilder text, int first, int last)
    {
        if (first < 0)
        {
            return;
        }

        text.Append(text.Length > 0 ? "," : "").Append(first);
        if (last > first)
        {
            text.Append('-').Append(last);
        }
    }
}
