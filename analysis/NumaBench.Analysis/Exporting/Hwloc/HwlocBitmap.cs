using System.Text;

namespace NumaBench.Analysis.Exporting.Hwloc;

/// <summary>A set of CPUs or nodes as hwloc writes it: words of 32 bits in hexadecimal, the highest first.</summary>
static class HwlocBitmap
{
    public static string Of(IEnumerable<int> ids)
    {
        var words = new SortedDictionary<int, uint>();
        foreach (int id in ids)
        {
            words[id / 32] = words.GetValueOrDefault(id / 32) | (1u << (id % 32));
        }

        if (words.Count == 0)
        {
            return "0x0";
        }

        var text = new StringBuilder();
        for (int word = words.Keys.Last(); word >= 0; word--)
        {
            text.Append(words.TryGetValue(word, out uint bits) ? $"0x{bits:x8}" : "0x0").Append(word > 0 ? "," : "");
        }

        return text.ToString();
    }
}
