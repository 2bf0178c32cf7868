using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NumaBench.Results;

/// <summary>How every JSON file of a run is written and read: snake_case names, enums as lower-case words, nulls written out.</summary>
static class JsonStyle
{
    /// <param name="enums">What makes words of them, by <see cref="Words"/>.</param>
    public static JsonSerializerOptions Options(JsonConverter enums) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        // Two readers would see two different runs.
        AllowDuplicateProperties = false,
        Converters = { enums },
    };

    public static JsonNamingPolicy Words => JsonNamingPolicy.KebabCaseLower;

    /// <summary>The text of a file. Letters that hide or turn what stands around them are escaped: people print these files too.</summary>
    public static string Text(string json) =>
        json.Any(IsUnseen) ? string.Concat(json.Select(letter => IsUnseen(letter) ? $"\\u{(int)letter:x4}" : letter.ToString())) : json;

    // Only in strings can such a letter be, and there the escape means the same.
    static bool IsUnseen(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
