#!/usr/bin/env -S dotnet run
#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
// Lists what is in a release, for scripts/package.sh: sbom.cdx.json (CycloneDX 1.6) and THIRD-PARTY-NOTICES.txt.
//   dotnet run scripts/release/inventory.cs -- STAGE LOCKFILE…
// What ships is said by the programs' .deps.json, which package by the lock files, under which licence by the packages themselves.

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;

string stage = args[0], bin = Path.Combine(stage, "bin");
string[] release = File.ReadAllText(Path.Combine(stage, "RELEASE")).Split(' ', '\n');
string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
    ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
Dictionary<string, string> locked = new(StringComparer.OrdinalIgnoreCase);
foreach (string file in args[1..])
{
    foreach (var (name, entry) in JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject().SelectMany(target => target.Value!.AsObject()))
    {
        if (entry!["contentHash"] is { } hash)
        {
            locked[$"{name}/{entry["resolved"]}"] = (string)hash!;
        }
    }
}

SortedDictionary<string, Package> shipped = new(StringComparer.Ordinal);
foreach (string file in Directory.EnumerateFiles(bin, "*.deps.json"))
{
    foreach (var (key, entry) in JsonNode.Parse(File.ReadAllText(file))!["libraries"]!.AsObject())
    {
        string type = (string)entry!["type"]!;
        if (type == "project")
        {
            continue;
        }

        string name = key.Replace("runtimepack.", "", StringComparison.Ordinal);
        string? hash = locked.GetValueOrDefault(key);
        if (type == "package" && hash is null)
        {
            Console.Error.WriteLine($"inventory: {key} is in {file} but in no lock file");
            return 4;
        }

        shipped[name] = Package.Read(packages, name, hash);
    }
}

var components = new JsonArray([.. shipped.Values.Select(package => package.Component())]);
components.Add(new JsonObject
{
    ["type"] = "data",
    ["bom-ref"] = "dejavu-fonts",
    ["name"] = "DejaVu fonts",
    ["licenses"] = Licence.Named("Bitstream Vera and Arev fonts licences, see THIRD-PARTY-NOTICES.txt"),
});
var bom = new JsonObject
{
    ["bomFormat"] = "CycloneDX",
    ["specVersion"] = "1.6",
    ["version"] = 1,
    ["metadata"] = new JsonObject
    {
        ["timestamp"] = DateTimeOffset.FromUnixTimeSeconds(long.Parse(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")!, CultureInfo.InvariantCulture))
            .UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["component"] = new JsonObject
        {
            ["type"] = "application",
            ["bom-ref"] = "numabench",
            ["name"] = "numabench",
            ["version"] = release[0],
            ["description"] = $"for {release[2]}, of commit {release[1]}",
            ["licenses"] = Licence.Identified("MIT"),
        },
    },
    ["components"] = components,
    ["dependencies"] = new JsonArray(new JsonObject
    {
        ["ref"] = "numabench",
        ["dependsOn"] = new JsonArray([.. components.Select(component => JsonValue.Create((string)component!["bom-ref"]!))]),
    }),
};
File.WriteAllText(Path.Combine(stage, "sbom.cdx.json"), bom.ToJsonString(new() { WriteIndented = true }) + "\n");

var notices = new StringBuilder("NumaBench comes with the following software of others. Its own licence is in LICENSE.\n");
// Many packages of one owner bring the same long text.
var printed = new Dictionary<string, string>(StringComparer.Ordinal);
foreach (Package package in shipped.Values)
{
    notices.Append(package.Notice(printed));
}

notices.Append(Package.Heading("DejaVu fonts (charts)")).Append(File.ReadAllText(Path.Combine(bin, "Charts", "Fonts", "LICENSE-DejaVu.txt")));
// The MIT licence asks for its text beside each copyright; most packages bring the copyright only, and ours is the same text.
string mit = File.ReadAllText(Path.Combine(stage, "LICENSE"));
notices.Append(Package.Heading("The MIT licence, for the packages above that name it")).Append(mit[mit.IndexOf("Permission", StringComparison.Ordinal)..]);
File.WriteAllText(Path.Combine(stage, "THIRD-PARTY-NOTICES.txt"), notices.Replace("\r\n", "\n").ToString());
return 0;

/// <summary>A package as its nuspec describes it; <paramref name="Files"/> are the licences and notices inside it.</summary>
sealed record Package(string Name, string Version, string Authors, string Copyright, string? Expression, string Project, string? Hash, IReadOnlyList<string> Files)
{
    public static Package Read(string packages, string key, string? hash)
    {
        string[] parts = key.Split('/');
        string folder = Path.Combine(packages, parts[0].ToLowerInvariant(), parts[1]);
        XElement metadata = XDocument.Load(Path.Combine(folder, parts[0].ToLowerInvariant() + ".nuspec")).Root!.Elements().First(e => e.Name.LocalName == "metadata");
        string Text(string name) => metadata.Elements().FirstOrDefault(e => e.Name.LocalName == name)?.Value.Trim() ?? "";
        XElement? licence = metadata.Elements().FirstOrDefault(e => e.Name.LocalName == "license");
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file).ToLowerInvariant() is ".txt" or ".md" or "" && IsNotice(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal)];
        return new(parts[0], parts[1], Text("authors"), Text("copyright"), (string?)licence?.Attribute("type") == "expression" ? licence!.Value : null,
            Text("projectUrl"), hash, files);
    }

    static bool IsNotice(string name) =>
        name.Contains("licen", StringComparison.OrdinalIgnoreCase) || name.Contains("notice", StringComparison.OrdinalIgnoreCase);

    public JsonObject Component()
    {
        var component = new JsonObject
        {
            ["type"] = "library",
            ["bom-ref"] = $"pkg:nuget/{Name}@{Version}",
            ["name"] = Name,
            ["version"] = Version,
            ["purl"] = $"pkg:nuget/{Name}@{Version}",
            ["licenses"] = Expression is null ? Licence.Named("see THIRD-PARTY-NOTICES.txt")
                : Expression.Contains(' ') ? new JsonArray(new JsonObject { ["expression"] = Expression }) : Licence.Identified(Expression),
        };
        if (Hash is not null)
        {
            // NuGet's own: of the package without its signature, so no hash of the file that CycloneDX would mean.
            component["properties"] = new JsonArray(new JsonObject { ["name"] = "nuget:contentHash", ["value"] = Hash });
        }

        return component;
    }

    public string Notice(Dictionary<string, string> printed)
    {
        var text = new StringBuilder(Heading($"{Name} {Version}"));
        text.Append(CultureInfo.InvariantCulture, $"Authors: {Authors}\n");
        text.Append(Copyright.Length == 0 ? "" : $"{Copyright}\n").Append(Project.Length == 0 ? "" : $"{Project}\n");
        text.Append(CultureInfo.InvariantCulture, $"Licence: {Expression ?? "the text below"}\n");
        foreach (string file in Files)
        {
            string content = File.ReadAllText(file).TrimEnd();
            bool first = printed.TryAdd(content, Name);
            text.Append(CultureInfo.InvariantCulture, $"\n--- {Path.GetFileName(file)} ---\n{(first ? content : $"The same text as under {printed[content]}.")}\n");
        }

        return text.ToString();
    }

    public static string Heading(string name) => $"\n{new string('=', 100)}\n{name}\n{new string('=', 100)}\n";
}

static class Licence
{
    public static JsonArray Identified(string id) => new(new JsonObject { ["license"] = new JsonObject { ["id"] = id } });

    public static JsonArray Named(string name) => new(new JsonObject { ["license"] = new JsonObject { ["name"] = name } });
}
