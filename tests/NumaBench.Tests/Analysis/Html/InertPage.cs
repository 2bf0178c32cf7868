using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace NumaBench.Tests.Analysis.Html;

/// <summary>A report.html of which is proved that nothing in it runs, loads or leads elsewhere.</summary>
static class InertPage
{
    /// <summary>The page as XML, after a look at all that it holds.</summary>
    public static XDocument Of(string html)
    {
        XDocument page = XDocument.Parse(html);
        string sheet = page.Descendants("style").Single().Value;
        string policy = page.Descendants("meta").Single(meta => meta.Attribute("http-equiv") is not null).Attribute("content")!.Value;
        Assert.StartsWith("default-src 'none'; img-src data:; ", policy, StringComparison.Ordinal);
        Assert.Contains($"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(sheet)))}'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", sheet, StringComparison.Ordinal);
        HashSet<string> ids = [.. page.Descendants().Attributes("id").Select(id => id.Value)];
        Assert.All(page.Descendants(), element =>
        {
            Assert.DoesNotContain(element.Name.LocalName, (string[])["script", "iframe", "object", "embed", "link", "base", "form", "svg"]);
            Assert.All(element.Attributes(), attribute => Assert.Contains(attribute.Name.LocalName,
                (string[])["alt", "charset", "class", "content", "href", "http-equiv", "id", "lang", "name", "src"]));
        });
        Assert.All(page.Descendants("a"), link => Assert.Contains(link.Attribute("href")!.Value[1..], ids));
        Assert.All(page.Descendants("img"), image =>
        {
            Assert.NotEqual("", image.Attribute("alt")!.Value);
            Assert.StartsWith("data:image/svg+xml;base64,", image.Attribute("src")!.Value, StringComparison.Ordinal);
        });
        return page;
    }
}
