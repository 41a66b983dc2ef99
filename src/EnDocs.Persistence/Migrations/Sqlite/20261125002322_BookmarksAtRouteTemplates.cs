using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace EnDocs.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BookmarksAtRouteTemplates : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "ix_bookmarks_at_route_templates",
                table: "bookmarks",
                column: "hash",
                filter: "name = 'Elsa.HttpEndpoint' AND payload LIKE '%{%{%'");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_bookmarks_at_route_templates",
                table: "bookmarks");
        }
    }
}
