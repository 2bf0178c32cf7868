using System.Globalization;

namespace NumaBench.Analysis.Capacity;

/// <summary>Numbers with a unit as people write them on a command line: digits with a point at most, and a unit that is known.</summary>
static class PlainNumber
{
    /// <summary>Nobody has more digits to say, and what follows cannot overflow.</summary>
    const int MostDigits = 15;

    /// <param name="units">Unit → what one of it is in the unit of the result.</param>
    /// <returns>Above 0; null for anything else: signs, exponents, spaces, separators of thousands, other units.</returns>
    public static double? Parse(string text, IReadOnlyDictionary<string, double> units)
    {
        string digits = new([.. text.TakeWhile(letter => char.IsAsciiDigit(letter) || letter == '.')]);
        return digits.Length is > 0 and <= MostDigits && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number) && number > 0
            && units.TryGetValue(text[digits.Length..], out double unit)
            ? number * unit : null;
    }
}
