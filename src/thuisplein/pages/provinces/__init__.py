"""The pages /provincies/: how the municipalities of each province stand, rung by rung."""
