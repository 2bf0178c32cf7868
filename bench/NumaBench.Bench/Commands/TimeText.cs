using System.CommandLine.Parsing;
using System.Globalization;

namespace NumaBench.Bench.Commands;

/// <summary>A length of time on the command line: <c>90s</c>, <c>10m</c>, <c>1h</c>.</summary>
static class TimeText
{
    public static TimeSpan? Parse(ArgumentResult argument)
    {
        string text = argument.Tokens.Count == 1 ? argument.Tokens[0].Value : "";
        double unit = text.Length < 2 ? 0 : text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 0 };
        if (unit > 0 && double.TryParse(text[..^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double count) && count * unit is > 0 and < 1e6)
        {
            return TimeSpan.FromSeconds(count * unit);
        }

        argument.AddError($"'{text}' is not a time: write 90s, 10m or 1h.");
        return null;
    }
}
