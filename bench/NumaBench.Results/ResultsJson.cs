using System.Text.Json;
using System.Text.Json.Serialization;

namespace NumaBench.Results;

/// <summary>The JSON of reports, verdicts and exports, whatever type they are of, in the style of run.json.</summary>
public static class ResultsJson
{
    public static JsonSerializerOptions Options { get; } = JsonStyle.Options(new JsonStringEnumConverter(JsonStyle.Words, allowIntegerValues: false));

    public static string Write<T>(T value) => JsonStyle.Text(JsonSerializer.Serialize(value, Options));
}
